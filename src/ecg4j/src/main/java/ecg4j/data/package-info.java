/**
 * The data of an experiment, from records on disk to divided beats. {@link
 * ecg4j.data.EcgDataModule} does all steps from the {@code data} section of an experiment file;
 * start with it.
 *
 * <p>The steps have packages of their own, in this order: {@link ecg4j.data.database} reads
 * databases of WFDB records and {@link ecg4j.data.arrays} NumPy files; both give a {@link
 * ecg4j.data.set.BeatSet}. {@link ecg4j.data.protocol} divides the beats into a {@link
 * ecg4j.data.split.Split} and balances its training part with {@link ecg4j.data.balance}. {@link
 * ecg4j.data.batches} makes batches for training.
 *
 * <p>May import its sub-packages and {@code config}; does not depend on networks. A sub-package
 * does not import this package.
 */
package ecg4j.data;
