/**
 * A main class for each experiment of the Python project that this one follows. May use all lower
 * packages.
 */
package ecg4j.papers;
