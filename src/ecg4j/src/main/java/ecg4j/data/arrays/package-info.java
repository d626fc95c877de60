/**
 * Beats in NumPy files, {@code X_NAME.npy} and {@code y_NAME.npy} with the files next to them. The
 * names and the content are those of the Python original.
 *
 * <p>Start with {@link ecg4j.data.arrays.ArrayFiles}, which writes the files; {@link
 * ecg4j.data.arrays.ArrayReader} reads them.
 *
 * <p>May import {@code data.set}, {@code data.database}, {@code data.balance}, {@code npy}, {@code
 * json} and {@code config.section}.
 */
package ecg4j.data.arrays;
