/**
 * The European Data Format, EDF and EDF+, and BioSemi's variant of 24 bits, BDF: read and written.
 *
 * <p>Imports {@code formats.file}, {@code wfdb} and {@code files}. Start with {@link
 * ecg4j.formats.edf.EdfFile}.
 */
package ecg4j.formats.edf;
