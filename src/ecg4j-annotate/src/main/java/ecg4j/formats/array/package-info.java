/**
 * Recordings as bare arrays: NumPy's {@code .npy} and {@code .npz}, MATLAB's versions 4 and 5 (the
 * latter through MFL). Such files seldom state rate and unit; the user does.
 *
 * <p>Imports {@code formats.file}, {@code npy}, {@code wfdb} and {@code files}. Start with {@link
 * ecg4j.formats.array.NpyFiles}, then {@link ecg4j.formats.array.ArrayFile}.
 */
package ecg4j.formats.array;
