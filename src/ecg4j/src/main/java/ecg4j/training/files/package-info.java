/**
 * The files of a run: its directory and lock, how far it has come, the checkpoint, predictions, and
 * from what all of it was made.
 *
 * <p>A file is written whole or not at all. Start with {@link ecg4j.training.files.RunDirectory}.
 */
package ecg4j.training.files;
