/**
 * Atomic files, sets of files, folder locks and checksums.
 *
 * <p>Imports no other package of this project. Start with {@link ecg4j.files.AtomicFile}.
 */
package ecg4j.files;
