/**
 * All networks of one protocol, trained one after the other or several at a time, the ensembles
 * after their experts, and compared at the end.
 *
 * <p>Start with {@link ecg4j.training.suite.TrainingSuite}.
 */
package ecg4j.training.suite;
