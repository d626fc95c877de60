/**
 * Exports trained networks to ONNX files, and compares each file with the original network.
 *
 * <pre>
 * ModelFile ─ InferenceGraph.portable ─ onnx.Translation ┐
 *                                            OnnxMetadata ┴ OnnxExporter ─ model.onnx
 * </pre>
 *
 * <p>Imports {@code models} and lower packages, but no package of training. Read {@link
 * ecg4j.export.OnnxExporter} first.
 */
package ecg4j.export;
