/**
 * A recording in a file of any format: the interface that all readers implement, the facts that a
 * user adds, and what readers share.
 *
 * <p>Imports {@code wfdb}. Start with {@link ecg4j.formats.file.RecordingFile}.
 */
package ecg4j.formats.file;
