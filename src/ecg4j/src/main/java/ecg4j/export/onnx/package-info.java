/**
 * SameDiff graphs as ONNX graphs (opset 17). Knows no beats, no networks and no files; any graph of
 * floats may be translated.
 *
 * <pre>
 * SameDiff ─ Translation: operations in order ─ Operators: ND4J's name → Operator ─ OnnxGraph
 *                              Tensor: value, and the Order in which its axes lie
 * </pre>
 *
 * <p>Networks here are channels last, ONNX is channels first. No pass removes transposes
 * afterwards: each {@link ecg4j.export.onnx.Tensor} knows in which order its axes lie, operators
 * pass the order on, and a transpose is written only where an operation needs another one.
 *
 * <p>To export one more operation: a line in the table of its kind ({@code Elementwise}, {@code
 * Shapes} …) and its property test. Read {@link ecg4j.export.onnx.Translation} first.
 */
package ecg4j.export.onnx;
