/**
 * Scoring of trained models after their run: model files, exported models, and the test part.
 *
 * <p>Start with {@link ecg4j.training.rescoring.TestPart}.
 */
package ecg4j.training.rescoring;
