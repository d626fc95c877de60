/**
 * NumPy's {@code .npy} files: one array of numbers a file, so that Python users load our data sets
 * and we load theirs.
 *
 * <p>Imports nothing else of this project. Start with {@link ecg4j.data.npy.Npy} for whole arrays;
 * {@link ecg4j.data.npy.NpyReader} and {@link ecg4j.data.npy.NpyWriter} stream what is large.
 */
package ecg4j.data.npy;
