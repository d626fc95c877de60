/**
 * Executors of a task for many items: one after the other, on all cores, in threads, or on other
 * machines.
 *
 * <p>Imports no other package of ecg4j.
 */
package ecg4j.parallel;
