/**
 * Translates SameDiff graphs to ONNX graphs (opset 17). Independent of beats, networks and files;
 * any graph of floats may be translated.
 *
 * <pre>
 * SameDiff ─ Translation: operations in order ─ Operators: ND4J's name → Operator ─ OnnxGraph
 *                              Tensor: value, and the Order of its axes
 * </pre>
 *
 * <p>Networks of this project are channels last, ONNX is channels first. Transposes are avoided
 * rather than removed afterwards: each {@link ecg4j.export.onnx.Tensor} has the order of its axes,
 * operators propagate this order, and a transpose is added only if an operation needs another
 * order.
 *
 * <p>To add an operation, add an entry to the table of its category ({@code Elementwise}, {@code
 * Shapes} …) and a property test. Read {@link ecg4j.export.onnx.Translation} first.
 */
package ecg4j.export.onnx;
