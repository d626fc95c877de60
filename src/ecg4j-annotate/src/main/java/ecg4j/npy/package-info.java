/**
 * NumPy's {@code .npy} files: one array of numbers a file, so that Python users load our data sets
 * and we load theirs.
 *
 * <p>Imports nothing else of this project. Start with {@link ecg4j.npy.Npy} for whole arrays;
 * {@link ecg4j.npy.NpyReader} and {@link ecg4j.npy.NpyWriter} stream what is large.
 */
package ecg4j.npy;
