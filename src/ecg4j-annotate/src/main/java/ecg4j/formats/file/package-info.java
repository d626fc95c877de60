/**
 * Recordings in files of any format: the interface that all readers implement, the options that
 * supply missing facts, and code that the readers share.
 *
 * <p>Imports {@code wfdb}. Start with {@link ecg4j.formats.file.RecordingFile}.
 */
package ecg4j.formats.file;
