package ecg4j.kernels.convolution;

import ecg4j.kernels.base.Lanes;
import ecg4j.kernels.base.NativeThreads;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * ND4J's depthwise convolution over a batch, in parts of a few beats distributed over lanes. oneDNN
 * keeps filter and image in registers; loops in Java take ten times as long.
 *
 * <p>The parts of a call are kept by its result, since an execution plan passes the same arrays
 * each time. Several plans may share an operation and run at the same time.
 */
final class NativeDepthwise {
  /** Beats per call, enough to make the overhead of a call small. */
  private static final int BEATS = 8;

  private final DynamicCustomOp operation;

  /** Parts by result; {@code equals} of arrays would compare their values. */
  private final Map<INDArray, Bound> bound = Collections.synchronizedMap(new IdentityHashMap<>());

  /** A call's arrays and the contexts of its parts by their first beat. */
  private record Bound(INDArray x, INDArray taps, OpContext[] parts) {}

  /** Creates a convolution of k×k taps with ⌊k/2⌋ zeros on every side. */
  NativeDepthwise(int kernel, int stride) {
    int padding = kernel / 2;
    operation =
        DynamicCustomOp.builder("depthwise_conv2d")
            // …, dilation 1 in both directions, explicit padding, channels last.
            .addIntegerArguments(kernel, kernel, stride, stride, padding, padding, 1, 1, 0, 1)
            .build();
  }

  /** x [B, H, W, C] and taps [k, k, C, 1] → y [B, H', W', C]. */
  void run(INDArray x, INDArray taps, INDArray y) {
    int beats = (int) x.size(0);
    Bound call = bound.get(y);
    if (call == null || call.x != x || call.taps != taps) {
      call = new Bound(x, taps, new OpContext[beats]);
      bound.put(y, call);
    }
    OpContext[] parts = call.parts;
    Lanes.runLarge(
        beats,
        BEATS,
        (lane, from, to) -> {
          if (parts[from] == null) {
            parts[from] = part(x, taps, y, from, to);
          }
          NativeThreads.one();
          Nd4j.exec(operation, parts[from]);
        });
  }

  private OpContext part(INDArray x, INDArray taps, INDArray y, int from, int to) {
    OpContext context = Nd4j.getExecutioner().buildContext();
    INDArray[] inputs = {x.get(NDArrayIndex.interval(from, to)), taps};
    context.setArgs(
        inputs, operation.iArgs(), operation.dArgs(), operation.tArgs(), operation.bArgs());
    context.setOutputArray(0, y.get(NDArrayIndex.interval(from, to)));
    return context;
  }
}
