/**
 * A main class for each paper: the shortest way from an experiment file to its result. May use
 * everything below; nothing uses it.
 */
package ecg4j.papers;
