/**
 * The state of a network that is being fitted, step by step and epoch by epoch, without files and
 * without Deeplearning4j.
 *
 * <p>Start with {@link ecg4j.training.fitting.Fitting}.
 */
package ecg4j.training.fitting;
