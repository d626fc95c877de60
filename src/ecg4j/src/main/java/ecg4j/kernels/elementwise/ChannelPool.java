package ecg4j.kernels.elementwise;

import ecg4j.kernels.base.Combination;
import ecg4j.kernels.base.Kernel;
import ecg4j.kernels.base.Lanes;
import ecg4j.kernels.base.Memory;
import ecg4j.kernels.base.Rows;
import ecg4j.kernels.base.Scratch;
import java.util.Arrays;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Maximum and mean over channels in one pass: x [B, H, W, C] → [B, H, W, 2]. The gradient of the
 * maximum goes to the first channel with this value.
 */
public final class ChannelPool {
  private ChannelPool() {}

  /** Adds the operation to the graph. */
  public static SDVariable of(SameDiff graph, SDVariable x) {
    return new Forward(graph, x).results()[0];
  }

  /** Inputs: x. */
  private static final class Forward extends Kernel {
    Forward(SameDiff graph, SDVariable... inputs) {
      super(graph, 1, inputs);
    }

    @Override
    public String opName() {
      return "channel_pool";
    }

    @Override
    public List<long[]> shapes(List<long[]> shapes) {
      long[] y = shapes.get(0).clone();
      y[y.length - 1] = 2;
      return List.of(y);
    }

    @Override
    public void compute(List<INDArray> in, List<INDArray> out) {
      Rows rows = Rows.of(in.get(0).shape());
      int group = group(rows.channels);
      Memory x = Memory.of(in.get(0));
      Memory y = Memory.of(out.get(0));
      Lanes.run(
          rows.beats,
          (lane, from, to) -> {
            int size = Math.max(rows.block(), 2 * rows.rows);
            float[][] work = Scratch.mine().arrays("channels.blocks", 4, size);
            for (int beat = from; beat < to; beat++) {
              rows.blocks(
                  beat,
                  (at, n) -> {
                    x.buffer.get(at, work[0], 0, n);
                    int positions = n / rows.channels;
                    pool(work, positions, rows.channels, group);
                    y.buffer.put(at / rows.channels * 2, work[3], 0, 2 * positions);
                  });
            }
          });
    }

    @Override
    public List<SDVariable> doDiff(List<SDVariable> gradients) {
      return Arrays.asList(
          new Backward(sameDiff, gradients.get(0), args()[0], results()[0]).results());
    }
  }

  /** Number of channels of a group: the largest divisor of C up to C/8. */
  private static int group(int channels) {
    int group = Math.max(1, channels / 8);
    while (channels % group != 0) {
      group--;
    }
    return group;
  }

  /**
   * Combines the groups of channels of all positions element by element, then the channels of the
   * one group that is left. Only loops over arrays with a common index are vectorised.
   *
   * @param work x, two arrays of working memory, and the result
   */
  private static void pool(float[][] work, int positions, int channels, int group) {
    float[] largest = work[1];
    float[] sums = work[2];
    float[] part = work[3];
    int n = positions * group;
    copy(work[0], 0, largest, positions, channels, group);
    System.arraycopy(largest, 0, sums, 0, n);
    for (int c = group; c < channels; c += group) {
      copy(work[0], c, part, positions, channels, group);
      Combination.max(largest, part, n);
      Combination.add(sums, part, n);
    }
    for (int p = 0, i = 0; p < positions; p++) {
      float max = largest[i];
      float sum = 0;
      for (int end = i + group; i < end; i++) {
        max = Math.max(max, largest[i]);
        sum += sums[i];
      }
      part[2 * p] = max;
      part[2 * p + 1] = sum / channels;
    }
  }

  /** Copies the group of channels that starts at c, for each position. */
  private static void copy(float[] x, int c, float[] to, int positions, int channels, int group) {
    for (int p = 0; p < positions; p++) {
      System.arraycopy(x, p * channels + c, to, p * group, group);
    }
  }

  /** Inputs: y', x, y. Output: x'. */
  private static final class Backward extends Kernel {
    Backward(SameDiff graph, SDVariable... inputs) {
      super(graph, 1, inputs);
    }

    @Override
    public String opName() {
      return "channel_pool_bp";
    }

    @Override
    public List<long[]> shapes(List<long[]> shapes) {
      return List.of(shapes.get(1));
    }

    @Override
    public void compute(List<INDArray> in, List<INDArray> out) {
      Rows rows = Rows.of(in.get(1).shape());
      int channels = rows.channels;
      Memory dy = Memory.of(in.get(0));
      Memory x = Memory.of(in.get(1));
      Memory y = Memory.of(in.get(2));
      Memory dx = Memory.of(out.get(0));
      Lanes.run(
          rows.beats,
          (lane, from, to) -> {
            float[] row = new float[channels];
            float[] slopes = new float[channels];
            for (int p = from * rows.length; p < to * rows.length; p++) {
              x.buffer.get(p * channels, row);
              float max = y.buffer.get(2 * p);
              int first = 0;
              while (first < channels - 1 && row[first] != max) {
                first++;
              }
              Arrays.fill(slopes, dy.buffer.get(2 * p + 1) / channels);
              slopes[first] += dy.buffer.get(2 * p);
              dx.buffer.put(p * channels, slopes);
            }
          });
    }
  }
}
