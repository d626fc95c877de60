/**
 * The compressed signal formats 508, 516 and 524 of WFDB, which are FLAC streams of 8, 16 and 24
 * bits. {@code wfdb} finds the decoder as a service, so it does not depend on a FLAC library.
 *
 * <p>Start with {@link ecg4j.flac.FlacDecoder}. Imports {@code wfdb} and jFLAC.
 *
 * <p>Source of the format: RFC 9639, Free Lossless Audio Codec.
 */
package ecg4j.flac;
