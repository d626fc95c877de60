/**
 * Recordings as PhysioNet keeps them: headers, signal files, annotations (all three read and
 * written). {@code wfdb.physionet} downloads whole databases.
 *
 * <p>This package holds samples and annotation symbols and gives them no medical meaning. A file
 * that cannot be read is one {@link ecg4j.wfdb.WfdbException} whose sentence names the file and the
 * line or byte. A file that deviates from the format, but leaves no doubt about its samples or
 * annotations, is read, and its value has notes that say how it deviates; nothing is guessed.
 *
 * <p>Read {@link ecg4j.wfdb.Recording} first, then {@link ecg4j.wfdb.Header} and {@link
 * ecg4j.wfdb.AnnotationFile}. Compressed signal formats are decoded by a {@link
 * ecg4j.wfdb.SignalDecoder}, a service that another module provides.
 *
 * <p>Source of the formats: the WFDB Applications Guide, header(5), signal(5) and annot(5).
 */
package ecg4j.wfdb;
