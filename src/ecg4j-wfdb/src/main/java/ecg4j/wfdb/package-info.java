/**
 * Recordings as PhysioNet keeps them: headers, signal files in ten formats, annotations (all three
 * read and written). {@code wfdb.physionet} downloads whole databases.
 *
 * <p>This room knows nothing of the others: it holds samples and annotation symbols and gives them
 * no medical meaning. Whatever is wrong with a file is one {@link ecg4j.wfdb.WfdbException} whose
 * sentence names the file and the line or byte.
 *
 * <p>Read {@link ecg4j.wfdb.Recording} first, then {@link ecg4j.wfdb.Header} and {@link
 * ecg4j.wfdb.Annotations}.
 *
 * <p>Source of the formats: the WFDB Applications Guide, header(5), signal(5) and annot(5).
 */
package ecg4j.wfdb;
