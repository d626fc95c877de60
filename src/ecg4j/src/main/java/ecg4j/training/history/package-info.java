/**
 * What finished epochs came to, and what follows from that: which is the best, when the rate falls,
 * whether to continue.
 *
 * <p>All of it is a function of the epochs so far, so nothing else need be kept to resume. Start
 * with {@link ecg4j.training.history.History}.
 */
package ecg4j.training.history;
