/**
 * Recordings in files of any format: recognised by content, read into {@link ecg4j.wfdb.Recording},
 * and written.
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
