/**
 * Trained networks as ONNX files, and the classifier that runs such a file without ND4J.
 *
 * <pre>
 * ModelFile ─ InferenceGraph.portable ─ export.Translation ┐
 *                                              OnnxMetadata ┴ OnnxExporter ─ model.onnx
 *                                                                                │
 *                                        probabilities, OnnxMetadata ─ OnnxClassifier
 * </pre>
 *
 * <p>{@link ecg4j.onnx.OnnxClassifier} and {@link ecg4j.onnx.OnnxMetadata} are plain Java and ONNX
 * Runtime: no class here that they use starts ND4J, so that a record is annotated before ND4J would
 * be up.
 *
 * <p>Imports {@code models} and what is below it; knows nothing of training.
 */
package ecg4j.onnx;
