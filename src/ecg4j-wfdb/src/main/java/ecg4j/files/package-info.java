/**
 * Files that are written whole or not at all, and what is said of one that is damaged.
 *
 * <p>Imports nothing of this project. Start with {@link ecg4j.files.AtomicFile}.
 */
package ecg4j.files;
