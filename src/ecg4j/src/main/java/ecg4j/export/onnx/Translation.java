package ecg4j.export.onnx;

import ecg4j.models.graph.GraphOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onnx.Onnx.GraphProto;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Translates a SameDiff graph of floats to an ONNX graph, operation by operation, with the table of
 * {@link Operators}. Placeholders become inputs. Values that depend only on constants are computed
 * and become constants.
 *
 * <p>A graph for any number of beats must have −1 for this dimension in its placeholders, reshapes
 * and slices; the translation does not infer it.
 */
public final class Translation {
  /**
   * An output.
   *
   * @param name name of the variable
   * @param shape its shape, −1 for the unknown dimension
   */
  public record Output(String name, long... shape) {}

  private final SameDiff graph;
  private final List<SameDiffOp> operations;
  private final Map<String, Tensor> tensors = new HashMap<>();
  private final Set<String> outputs = new HashSet<>();
  private final Set<String> known = new HashSet<>();

  private Translation(SameDiff graph, List<Output> outputs) {
    this.graph = graph;
    outputs.forEach(output -> this.outputs.add(output.name()));
    this.operations = GraphOrder.of(graph, outputs.stream().map(Output::name).toList());
  }

  /** Names of ND4J's operations that can be translated. */
  public static List<String> operators() {
    return Operators.names();
  }

  /**
   * Translates the operations on which the outputs depend.
   *
   * @param name name of the ONNX graph
   * @throws IllegalArgumentException if an operation has no entry in the table, or a setting that
   *     ONNX does not support
   */
  public static GraphProto of(SameDiff graph, String name, List<Output> outputs) {
    Translation translation = new Translation(graph, outputs);
    OnnxGraph onnx = new OnnxGraph(name);
    translation.inputs(onnx);
    translation.constants();
    translation.operations(onnx);
    outputs.forEach(
        output -> onnx.output(output.name(), translation.tensor(output.name()), output.shape()));
    return onnx.build();
  }

  /** Adds the inputs in the order of their first use; unused ones are last. */
  private void inputs(OnnxGraph onnx) {
    Set<String> read = new LinkedHashSet<>();
    operations.forEach(operation -> read.addAll(inputs(operation)));
    graph.placeHolders().forEach(placeholder -> read.add(placeholder.name()));
    for (String input : read) {
      SDVariable variable = graph.getVariable(input);
      if (!variable.isPlaceHolder()) {
        continue;
      }
      long[] shape = variable.getShape();
      if (shape == null) {
        throw new IllegalArgumentException("the placeholder %s has no shape".formatted(input));
      }
      tensors.put(input, onnx.input(input, shape));
    }
  }

  /** Computes the values that depend only on constants and are used by other operations. */
  private void constants() {
    Set<String> read = new LinkedHashSet<>();
    for (SameDiffOp operation : operations) {
      List<String> inputs = inputs(operation);
      if (inputs.stream().allMatch(input -> isGiven(input) || known.contains(input))) {
        known.addAll(operation.getOutputsOfOp());
      } else {
        inputs.stream().filter(known::contains).forEach(read::add);
      }
    }
    outputs.stream().filter(known::contains).forEach(read::add);
    if (!read.isEmpty()) {
      Map<String, INDArray> values = graph.output(Map.of(), new ArrayList<>(read));
      values.forEach((name, value) -> tensors.put(name, Tensor.known(name, value)));
    }
  }

  private boolean isGiven(String name) {
    SDVariable variable = graph.getVariable(name);
    return variable.isConstant() || variable.getVariableType() == VariableType.VARIABLE;
  }

  private static List<String> inputs(SameDiffOp operation) {
    String[] names = operation.getOp().argNames();
    return names == null ? List.of() : Arrays.asList(names);
  }

  private void operations(OnnxGraph onnx) {
    for (SameDiffOp each : operations) {
      List<String> made = each.getOutputsOfOp();
      if (known.containsAll(made)) {
        continue;
      }
      String name = made.get(0);
      Operation operation =
          new Operation(each.getOp(), name, inputs(each).stream().map(this::tensor).toList());
      operation.require(made.size() == 1, "it has %s outputs".formatted(made.size()));
      Tensor result = Operators.write(operation, onnx);
      boolean free = result.isKnown() || result.order().isPlain() || !result.name().equals(name);
      tensors.put(name, free || !outputs.contains(name) ? result : onnx.renamed(result));
    }
  }

  private Tensor tensor(String name) {
    return tensors.computeIfAbsent(
        name, given -> Tensor.known(given, graph.getVariable(given).getArr()));
  }
}
