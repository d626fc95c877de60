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
 * A SameDiff graph of floats as an ONNX graph, operation by operation through the table of {@link
 * Operators}. Placeholders become inputs; what depends on constants alone is computed once and
 * becomes a constant.
 *
 * <p>A graph for any number of beats has −1 for it in its placeholders' shapes and wherever it
 * reshapes or slices; nothing here guesses which lengths depend on it.
 */
public final class Translation {
  /**
   * An output.
   *
   * @param name of the variable
   * @param shape of it, −1 for a length that is not known
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
   * Translates what the outputs depend on.
   *
   * @param name of the ONNX graph
   * @throws IllegalArgumentException if an operation has no entry in the table, or a setting that
   *     ONNX lacks
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

  /** In the order in which they are first read. */
  private void inputs(OnnxGraph onnx) {
    Set<String> read = new LinkedHashSet<>();
    operations.forEach(operation -> read.addAll(inputs(operation)));
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

  /** Computes whatever depends on constants alone and is read by something that does not. */
  private void constants() {
    Set<String> read = new LinkedHashSet<>();
    for (SameDiffOp operation : operations) {
      List<String> inputs = inputs(operation);
      if (inputs.stream().allMatch(input -> given(input) || known.contains(input))) {
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

  private boolean given(String name) {
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
      operation.require(made.size() == 1, "it has %d outputs".formatted(made.size()));
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
