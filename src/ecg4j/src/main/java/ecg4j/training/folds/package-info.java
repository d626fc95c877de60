/**
 * Cross-validation: each fold is a separate run, in this process or by an executor, with one report
 * of all folds.
 *
 * <p>Start with {@link ecg4j.training.folds.CrossValidation}.
 */
package ecg4j.training.folds;
