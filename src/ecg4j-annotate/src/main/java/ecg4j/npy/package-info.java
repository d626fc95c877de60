/**
 * Reads and writes NumPy's {@code .npy} files, to exchange data sets with Python. Each file has one
 * array of numbers.
 *
 * <p>Start with {@link ecg4j.npy.Npy} for whole arrays. {@link ecg4j.npy.NpyReader} and {@link
 * ecg4j.npy.NpyWriter} stream large arrays.
 */
package ecg4j.npy;
