/**
 * Recordings stored as plain arrays: NumPy's {@code .npy} and {@code .npz}, and MATLAB versions 4
 * and 5 (version 5 through MFL). Such files seldom state the sampling frequency and the unit, so
 * the user gives them.
 *
 * <p>Imports {@code formats.file}, {@code npy}, {@code wfdb} and {@code files}. Start with {@link
 * ecg4j.formats.array.NpyFiles}, then {@link ecg4j.formats.array.ArrayFile}.
 */
package ecg4j.formats.array;
