/**
 * The same work on many items: one after the other, on all cores, or on other machines.
 *
 * <p>Imports nothing of ecg4j.
 */
package ecg4j.parallel;
