/**
 * The results of finished epochs, and the decisions that follow from them: the best epoch, the
 * reductions of the learning rate, and whether to continue.
 *
 * <p>All decisions are functions of the epochs so far, so nothing else is saved to resume. Start
 * with {@link ecg4j.training.history.History}.
 */
package ecg4j.training.history;
