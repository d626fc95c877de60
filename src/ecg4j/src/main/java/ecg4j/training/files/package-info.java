/**
 * The files of a run: its directory and lock, its state, the division of its beats, the checkpoint,
 * the predictions, and the provenance.
 *
 * <p>A file is written completely or not at all. Start with {@link
 * ecg4j.training.files.RunDirectory}.
 */
package ecg4j.training.files;
