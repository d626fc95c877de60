/**
 * The data of an experiment, from records on disk to batches: label maps, beats with their
 * features, splits and balancing.
 *
 * <p>Data flow: {@link ecg4j.data.DatabaseReader} reads a folder of WFDB records into a {@link
 * ecg4j.data.BeatSet}; a protocol divides it into a {@link ecg4j.data.Split}; the training part is
 * balanced; {@link ecg4j.data.Batches} cuts it into arrays of constant shape. {@link
 * ecg4j.data.EcgDataModule} does all of this from one section of an experiment file; start with
 * that class.
 *
 * <p>May import {@code beats.features}, {@code signal}, {@code wfdb} and {@code config}; knows
 * nothing of networks.
 */
package ecg4j.data;
