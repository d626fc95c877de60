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
 * Mean and maximum over time in one pass: x [B, …, C] → [B, C] each. The gradient of the maximum
 * goes to the earliest sample with this value.
 */
public final class TimePool {
  private TimePool() {}

  /**
   * Adds the operation to the graph.
   *
   * @return mean and maximum
   */
  public static SDVariable[] of(SameDiff graph, SDVariable x) {
    return new Forward(graph, x).results();
  }

  private static final class Forward extends Kernel {
    Forward(SameDiff graph, SDVariable... inputs) {
      super(graph, 2, inputs);
    }

    @Override
    public String opName() {
      return "time_pool";
    }

    @Override
    public List<long[]> shapes(List<long[]> shapes) {
      long[] x = shapes.get(0);
      long[] vector = {x[0], x[x.length - 1]};
      return List.of(vector, vector);
    }

    @Override
    public void compute(List<INDArray> in, List<INDArray> out) {
      Rows rows = Rows.of(in.get(0).shape());
      Memory x = Memory.of(in.get(0));
      Memory mean = Memory.of(out.get(0));
      Memory max = Memory.of(out.get(1));
      int channels = rows.channels;
      Lanes.run(
          rows.beats,
          (lane, from, to) -> {
            float[][] blocks = Scratch.mine().arrays("pool.blocks", 3, rows.block());
            float[] block = blocks[0];
            float[] sums = blocks[1];
            float[] largest = blocks[2];
            Arrays.fill(sums, 0, rows.block(), 0);
            float[] row = new float[channels];
            for (int beat = from; beat < to; beat++) {
              Arrays.fill(largest, Float.NEGATIVE_INFINITY);
              rows.blocks(
                  beat,
                  (at, n) -> {
                    x.buffer.get(at, block, 0, n);
                    Combination.add(sums, block, n);
                    Combination.max(largest, block, n);
                  });
              rows.fold(sums, row);
              for (int c = 0; c < channels; c++) {
                row[c] /= rows.length;
              }
              mean.buffer.put(beat * channels, row);
              for (int i = channels; i < rows.block(); i++) {
                largest[i % channels] = Math.max(largest[i % channels], largest[i]);
              }
              max.buffer.put(beat * channels, largest, 0, channels);
            }
          });
    }

    @Override
    public List<SDVariable> doDiff(List<SDVariable> gradients) {
      return List.of(
          new Backward(sameDiff, gradients.get(0), gradients.get(1), args()[0], results()[1])
              .results()[0]);
    }
  }

  private static final class Backward extends Kernel {
    Backward(SameDiff graph, SDVariable... inputs) {
      super(graph, 1, inputs);
    }

    @Override
    public String opName() {
      return "time_pool_bp";
    }

    @Override
    public List<long[]> shapes(List<long[]> shapes) {
      return List.of(shapes.get(2));
    }

    @Override
    public void compute(List<INDArray> in, List<INDArray> out) {
      Rows rows = Rows.of(in.get(2).shape());
      Memory dMean = Memory.of(in.get(0));
      Memory dMax = Memory.of(in.get(1));
      Memory x = Memory.of(in.get(2));
      Memory max = Memory.of(in.get(3));
      Memory dx = Memory.of(out.get(0));
      int channels = rows.channels;
      int size = rows.length * channels;
      Lanes.run(
          rows.beats,
          (lane, from, to) -> {
            float[] beat = new float[size];
            float[] gradient = new float[size];
            float[] mean = new float[channels];
            float[] peak = new float[channels];
            float[] level = new float[channels];
            for (int b = from; b < to; b++) {
              x.buffer.get(b * size, beat);
              dMean.buffer.get(b * channels, mean);
              dMax.buffer.get(b * channels, peak);
              max.buffer.get(b * channels, level);
              for (int c = 0; c < channels; c++) {
                gradient[c] = mean[c] / rows.length;
              }
              rows.repeat(gradient, 0, gradient, size);
              for (int c = 0; c < channels; c++) {
                int i = c;
                while (i < size - channels && beat[i] != level[c]) {
                  i += channels;
                }
                gradient[i] += peak[c];
              }
              dx.buffer.put(b * size, gradient);
            }
          });
    }
  }
}
