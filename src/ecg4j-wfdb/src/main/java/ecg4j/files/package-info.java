/**
 * Atomic files, sets of files, folder locks, temporary files and checksums.
 *
 * <p>Imports no other package of this project. Start with {@link ecg4j.files.AtomicFile}.
 */
package ecg4j.files;
