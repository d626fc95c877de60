/**
 * Reads and writes recordings in the WFDB format: headers, signal files and annotations. {@code
 * physionet} downloads whole databases.
 *
 * <p>This package does not interpret samples or annotation symbols medically. If a file cannot be
 * read, an {@link ecg4j.wfdb.WfdbException} names the file and the line or byte. If a file deviates
 * from the format but leaves no doubt about its samples or annotations, it is read, and notes
 * describe the deviations. Nothing is guessed.
 *
 * <p>Read {@link ecg4j.wfdb.Recording} first, then {@link ecg4j.wfdb.Header} and {@link
 * ecg4j.wfdb.AnnotationFile}. Compressed signal formats are decoded by a {@link
 * ecg4j.wfdb.SignalDecoder}, a service provided by another module.
 *
 * <p>Source of the formats: the WFDB Applications Guide, header(5), signal(5) and annot(5).
 */
package ecg4j.wfdb;
