package ecg4j.models.graph;

import ecg4j.kernels.base.Kernel;
import ecg4j.kernels.base.NativeThreads;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.impl.transforms.same.Identity;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An execution plan for a graph of constant shapes: its operations in order, each with its arrays
 * bound in advance. A run has only one call per operation, native or of a {@link Kernel}.
 *
 * <p>SameDiff's session repeats much work in every run: it determines the order, computes each
 * shape, and hashes the content of every array to track its use. It identifies arrays by ids that
 * are not unique once arrays are reused, so a reused session may release an array that is still
 * needed.
 *
 * <p>The memory of an array is reused after its last reader has run, and by the last reader itself
 * if this can compute in place. Reshapes are views. Values that depend only on shapes or constants
 * are computed once.
 */
final class Plan implements AutoCloseable {
  /** Operations whose result depends only on the shapes of their inputs. */
  private static final Set<String> OF_SHAPES =
      Set.of("shape_of", "zeros_as", "ones_as", "size", "size_at", "rank");

  private record Call(DifferentialFunction op, OpContext context) {
    void run() {
      OperationEvent event = new OperationEvent();
      event.begin();
      compute();
      event.end();
      if (event.shouldCommit()) {
        event.operation = op.opName();
        event.result = Arrays.toString(context.getOutputArray(0).shape());
        event.commit();
      }
    }

    private void compute() {
      if (op instanceof Kernel kernel) {
        kernel.compute(context.getInputArrays(), context.getOutputArrays());
      } else if (op instanceof CustomOp custom) {
        Nd4j.exec(custom, context);
      } else {
        Nd4j.exec((Op) op, context);
      }
    }
  }

  private final SameDiff graph;
  private final Map<String, INDArray> feeds;
  private final Map<String, INDArray> arrays = new HashMap<>();
  private final Set<String> fixed = new HashSet<>();
  private final List<Call> calls = new ArrayList<>();
  private final ArrayPool pool = new ArrayPool();
  private final boolean kernels;

  /**
   * Prepares a graph.
   *
   * @param feeds one array per placeholder, whose content is read in each run
   * @param outputs variables available by {@link #output} after each run
   */
  Plan(SameDiff graph, Map<String, INDArray> feeds, List<String> outputs) {
    this.graph = graph;
    this.feeds = feeds;
    List<SameDiffOp> operations = GraphOrder.of(graph, outputs);
    Map<String, Integer> readers = GraphOrder.readers(operations);
    outputs.forEach(output -> readers.merge(output, 1, Integer::sum));
    for (SameDiffOp operation : operations) {
      place(operation, readers);
    }
    kernels = calls.stream().anyMatch(call -> call.op() instanceof Kernel);
  }

  /** Runs all operations. */
  void run() {
    if (kernels) {
      NativeThreads.one();
    }
    try {
      for (Call call : calls) {
        call.run();
      }
    } finally {
      if (kernels) {
        NativeThreads.all();
      }
    }
  }

  /** The array of an output; the same array after every run. */
  INDArray output(String name) {
    return arrays.get(name);
  }

  /** Number of calls per run. */
  int size() {
    return calls.size();
  }

  /** Memory of the intermediate arrays, in bytes. */
  long bytes() {
    return pool.bytes();
  }

  /** Number of values of the largest intermediate array. */
  long largestArray() {
    return pool.largest();
  }

  private void place(SameDiffOp operation, Map<String, Integer> readers) {
    DifferentialFunction op = operation.getOp();
    String[] names = op.argNames() == null ? new String[0] : op.argNames();
    INDArray[] inputs = Arrays.stream(names).map(this::array).toArray(INDArray[]::new);
    List<String> outputs = operation.getOutputsOfOp();
    boolean constant =
        OF_SHAPES.contains(op.opName()) || Arrays.stream(names).allMatch(this::isConstant);
    if (op instanceof Identity) {
      alias(outputs.get(0), names[0], inputs[0], constant, readers);
    } else {
      OpContext context = Nd4j.getExecutioner().buildContext();
      List<LongShapeDescriptor> shapes = bind(op, context, inputs, outputs);
      INDArray view = op.opName().equals("reshape") ? view(inputs[0], shapes.get(0)) : null;
      if (view != null) {
        alias(outputs.get(0), names[0], view, isConstant(names[0]), readers);
      } else {
        call(op, context, shapes, outputs, constant, readers);
      }
    }
    for (String name : names) {
      if (graph.getVariable(name).getVariableType() == VariableType.ARRAY) {
        pool.release(arrays.get(name));
      }
    }
  }

  /** A view with another shape, or null if this is impossible. */
  private static INDArray view(INDArray array, LongShapeDescriptor shape) {
    if (array.ordering() != 'c' || array.isEmpty()) {
      return null;
    }
    INDArray view = array.reshape('c', shape.getShape());
    return view.data().address() == array.data().address() ? view : null;
  }

  private void alias(
      String name, String of, INDArray view, boolean constant, Map<String, Integer> readers) {
    arrays.put(name, view);
    pool.alias(array(of), view, readers.getOrDefault(name, 0));
    if (constant) {
      fixed.add(name);
    }
  }

  private void call(
      DifferentialFunction op,
      OpContext context,
      List<LongShapeDescriptor> shapes,
      List<String> outputs,
      boolean constant,
      Map<String, Integer> readers) {
    for (int i = 0; i < shapes.size(); i++) {
      String name = outputs.get(i);
      DataType type =
          op instanceof CustomOp ? graph.getVariable(name).dataType() : shapes.get(i).dataType();
      long[] shape = shapes.get(i).getShape();
      int later = readers.getOrDefault(name, 0);
      INDArray array =
          constant
              ? Nd4j.createUninitialized(type, shape)
              : i == 0 && op instanceof Kernel kernel && kernel.isInPlace()
                  ? pool.takeOver(context.getInputArray(0), type, shape, later)
                  : pool.take(type, shape, later);
      context.setOutputArray(i, array);
      arrays.put(name, array);
    }
    Call call = new Call(op, context);
    call.run();
    if (constant) {
      fixed.addAll(outputs);
    } else {
      calls.add(call);
      outputs.stream()
          .filter(name -> readers.getOrDefault(name, 0) == 0)
          .forEach(name -> pool.release(arrays.get(name)));
    }
  }

  private static List<LongShapeDescriptor> bind(
      DifferentialFunction op, OpContext context, INDArray[] inputs, List<String> outputs) {
    List<LongShapeDescriptor> shapes;
    if (op instanceof DynamicCustomOp custom) {
      context.setArgs(inputs, custom.iArgs(), custom.dArgs(), custom.tArgs(), custom.bArgs());
      shapes = custom.calculateOutputShape(context);
    } else {
      for (int i = 0; i < inputs.length; i++) {
        context.setInputArray(i, inputs[i]);
      }
      shapes = op.calculateOutputShape(context);
    }
    if (shapes.size() != outputs.size()) {
      throw new IllegalStateException(
          "%s has %s outputs, but its shape function gives %s"
              .formatted(op.getOwnName(), outputs.size(), shapes.size()));
    }
    return shapes;
  }

  private boolean isConstant(String name) {
    return graph.getVariable(name).isConstant() || fixed.contains(name);
  }

  private INDArray array(String name) {
    SDVariable variable = graph.getVariable(name);
    INDArray array =
        switch (variable.getVariableType()) {
          case PLACEHOLDER -> feeds.get(name);
          case ARRAY -> arrays.get(name);
          default -> variable.getArr();
        };
    if (array == null) {
      throw new IllegalStateException("there is no array for " + name);
    }
    return array;
  }

  @Override
  public void close() {
    calls.clear();
    arrays.clear();
    pool.close();
  }
}
