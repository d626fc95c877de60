/**
 * Runs a model file on ONNX Runtime, without ND4J.
 *
 * <pre>
 * model.onnx ─ OnnxClassifier ─ probabilities, OnnxMetadata
 * </pre>
 *
 * <p>Imports {@code files}. Read {@link ecg4j.onnx.OnnxClassifier} first.
 */
package ecg4j.onnx;
