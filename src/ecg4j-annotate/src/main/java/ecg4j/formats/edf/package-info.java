/**
 * Reads and writes the European Data Format (EDF and EDF+), and reads BioSemi's 24-bit variant,
 * BDF.
 *
 * <p>Imports {@code formats.file}, {@code wfdb} and {@code files}. Start with {@link
 * ecg4j.formats.edf.EdfFile}.
 */
package ecg4j.formats.edf;
