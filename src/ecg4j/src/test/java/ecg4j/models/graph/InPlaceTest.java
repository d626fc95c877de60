package ecg4j.models.graph;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.kernels.activation.Activation;
import ecg4j.kernels.affine.Affine;
import ecg4j.kernels.elementwise.AxisGates;
import ecg4j.kernels.elementwise.Gate;
import ecg4j.kernels.elementwise.NormActivation;
import ecg4j.kernels.elementwise.PositionGate;
import ecg4j.kernels.elementwise.RowNorm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Kernels that compute in place: the last reader of an array writes its result to the same memory,
 * and finds the same bits as in a plan that keeps the array.
 */
class InPlaceTest {
  private static final int BEATS = 3;
  private static final int SIZE = 5;
  private static final int CHANNELS = 600; // blocks of one row, more than one block per beat

  private enum Operation {
    GATE {
      @Override
      SDVariable of(SameDiff graph, SDVariable x) {
        return Gate.of(graph, x, random(graph, BEATS, CHANNELS));
      }
    },
    RESIDUAL_GATE {
      @Override
      SDVariable of(SameDiff graph, SDVariable x) {
        SDVariable other = random(graph, BEATS, SIZE, SIZE, CHANNELS);
        return Gate.residual(graph, x, other, random(graph, BEATS, CHANNELS));
      }
    },
    AFFINE {
      @Override
      SDVariable of(SameDiff graph, SDVariable x) {
        return new Affine(random(graph, CHANNELS), random(graph, CHANNELS), Activation.SWISH)
            .apply(graph, x)[0];
      }
    },
    NORM_ACTIVATION {
      @Override
      SDVariable of(SameDiff graph, SDVariable x) {
        return NormActivation.of(
                graph, x, random(graph, CHANNELS), random(graph, CHANNELS), 1e-5, Activation.SWISH)
            .y();
      }
    },
    AXIS_GATES {
      @Override
      SDVariable of(SameDiff graph, SDVariable x) {
        return AxisGates.of(
            graph, x, random(graph, BEATS, SIZE, CHANNELS), random(graph, BEATS, SIZE, CHANNELS));
      }
    },
    POSITION_GATE {
      @Override
      SDVariable of(SameDiff graph, SDVariable x) {
        return PositionGate.of(graph, x, random(graph, BEATS, SIZE, SIZE, 1));
      }
    },
    ROW_NORM {
      @Override
      SDVariable of(SameDiff graph, SDVariable x) {
        return RowNorm.of(graph, x, random(graph, CHANNELS), random(graph, CHANNELS), 1e-5);
      }
    };

    abstract SDVariable of(SameDiff graph, SDVariable x);
  }

  private static INDArray values(long... shape) {
    Random random = new Random(shape.length + 10 * shape[0]);
    INDArray array = Nd4j.create(DataType.FLOAT, shape);
    for (long i = 0; i < array.length(); i++) {
      array.data().put(i, (float) random.nextGaussian());
    }
    return array;
  }

  private static SDVariable random(SameDiff graph, long... shape) {
    return graph.constant(values(shape));
  }

  /** The result, the gradient of the input, and the memory of the plan. */
  private record Outcome(float[] y, float[] gradient, long bytes) {}

  /** Runs the operation on a computed array, which is an output, too, if it is kept. */
  private static Outcome forward(Operation operation, boolean isKept) {
    SameDiff graph = SameDiff.create();
    INDArray x = values(BEATS, SIZE, SIZE, CHANNELS);
    SDVariable computed = graph.placeHolder("x", DataType.FLOAT, x.shape()).add("h", 1);
    graph.identity("y", operation.of(graph, computed));
    return run(graph, x, isKept ? List.of("y", "h") : List.of("y"));
  }

  /** Runs the operation and its gradient, whose first input is an output, too, if it is kept. */
  private static Outcome backward(Operation operation, boolean isKept) {
    SameDiff graph = SameDiff.create();
    INDArray x = values(BEATS, SIZE, SIZE, CHANNELS);
    SDVariable input = graph.placeHolder("x", DataType.FLOAT, x.shape());
    SDVariable y = operation.of(graph, input);
    SDVariable loss = y.mul(random(graph, x.shape())).add(y.mul(y)).sum();
    Map<String, SDVariable> gradients = Differentiation.of(graph, loss, List.of("x"));
    graph.identity("y", y);
    graph.identity("x-grad", gradients.get("x"));
    List<String> outputs = new ArrayList<>(List.of("y", "x-grad"));
    if (isKept) {
      String slope = graph.getVariables().get(gradients.get("x").name()).getOutputOfOp();
      outputs.add(graph.getOps().get(slope).getOp().argNames()[0]);
    }
    return run(graph, x, outputs);
  }

  private static Outcome run(SameDiff graph, INDArray x, List<String> outputs) {
    try (Plan plan = new Plan(graph, Map.of("x", x), outputs)) {
      plan.run();
      plan.run(); // the arrays now have the content of a finished run
      INDArray gradient = outputs.contains("x-grad") ? plan.output("x-grad") : x;
      return new Outcome(
          plan.output("y").dup().data().asFloat(), gradient.dup().data().asFloat(), plan.bytes());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Operation.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = "NORM_ACTIVATION") // reads its input twice
  void theLastReaderTakesTheMemory(Operation operation) {
    Outcome inPlace = forward(operation, false);
    Outcome kept = forward(operation, true);
    assertThat(inPlace.y()).isEqualTo(kept.y());
    long array = 4L * BEATS * SIZE * SIZE * CHANNELS;
    assertThat(kept.bytes() - inPlace.bytes()).isGreaterThanOrEqualTo(array);
  }

  @ParameterizedTest
  @EnumSource(
      value = Operation.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = "AFFINE") // for inference only
  void theGradientHasTheSameBitsInTheMemoryOfThatOfTheResult(Operation operation) {
    Outcome inPlace = backward(operation, false);
    Outcome kept = backward(operation, true);
    assertThat(inPlace.y()).isEqualTo(kept.y());
    assertThat(inPlace.gradient()).isEqualTo(kept.gradient());
  }
}
