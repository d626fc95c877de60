/**
 * Exports trained networks to ONNX files, and compares each file with the network it was made of.
 *
 * <pre>
 * ModelFile ─ InferenceGraph.portable ─ onnx.Translation ┐
 *                                            OnnxMetadata ┴ OnnxExporter ─ model.onnx
 * </pre>
 *
 * <p>Imports {@code models} and the packages below it; knows nothing of training. Read {@link
 * ecg4j.export.OnnxExporter} first.
 */
package ecg4j.export;
