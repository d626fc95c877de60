/**
 * Cross-validation: each fold is a run of its own, in this program or at another place of work, and
 * one report of them all.
 *
 * <p>Start with {@link ecg4j.training.folds.CrossValidation}.
 */
package ecg4j.training.folds;
