/**
 * Reads and writes recordings in files of any format. The format is recognised by content, and the
 * result is a {@link ecg4j.wfdb.Recording}.
 *
 * <pre>
 * FILE ─ RecordingFiles ─ RecordingFormat ─▶ formats.edf, text, array, clinical ─▶ Recording
 * Recording ─ RecordingOutput ─▶ WFDB, EDF+, CSV, NumPy
 * </pre>
 *
 * <p>Imports {@code wfdb}, {@code files} and {@code npy}. Start with {@link
 * ecg4j.formats.RecordingFiles}.
 */
package ecg4j.formats;
