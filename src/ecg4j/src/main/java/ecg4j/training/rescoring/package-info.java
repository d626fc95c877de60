/**
 * Exported models as the evaluation sees them.
 *
 * <p>Imports {@code onnx} and {@code training}. Start with {@link
 * ecg4j.training.rescoring.OnnxModel}.
 */
package ecg4j.training.rescoring;
