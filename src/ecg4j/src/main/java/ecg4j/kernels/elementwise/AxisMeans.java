package ecg4j.kernels.elementwise;

import ecg4j.kernels.base.Combination;
import ecg4j.kernels.base.Kernel;
import ecg4j.kernels.base.Lanes;
import ecg4j.kernels.base.Memory;
import ecg4j.kernels.base.Rows;
import java.util.Arrays;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The means of each row and of each column of an image, one after the other: x [B, H, L, C] → y [B,
 * H + L, C], in one pass.
 *
 * <p>Backward: x'[h, l] = y'[h]/L + y'[H + l]/H.
 */
public final class AxisMeans {
  private AxisMeans() {}

  /** Adds the operation to the graph. */
  public static SDVariable of(SameDiff graph, SDVariable x) {
    return new Forward(graph, x).results()[0];
  }

  private static void scale(float[] x, float factor) {
    for (int i = 0; i < x.length; i++) {
      x[i] *= factor;
    }
  }

  private static final class Forward extends Kernel {
    Forward(SameDiff graph, SDVariable... inputs) {
      super(graph, 1, inputs);
    }

    @Override
    public String opName() {
      return "axis_means";
    }

    @Override
    public List<long[]> shapes(List<long[]> shapes) {
      long[] x = shapes.get(0);
      return List.of(new long[] {x[0], x[1] + x[2], x[3]});
    }

    @Override
    public void compute(List<INDArray> in, List<INDArray> out) {
      ImageAxes axes = ImageAxes.of(in.get(0));
      Memory x = Memory.of(in.get(0));
      Memory y = Memory.of(out.get(0));
      Rows rows = axes.rows();
      Lanes.run(
          axes.beats(),
          (lane, from, to) -> {
            float[] block = new float[rows.block()];
            float[] sums = new float[rows.block()];
            float[][] columns = axes.blocks();
            float[] mean = new float[axes.channels()];
            for (int beat = from; beat < to; beat++) {
              int target = beat * (axes.height() + axes.length()) * axes.channels();
              for (float[] column : columns) {
                Arrays.fill(column, 0);
              }
              for (int h = 0; h < axes.height(); h++) {
                int start = (beat * axes.height() + h) * axes.row();
                rows.blocks(
                    beat * axes.height() + h,
                    (at, n) -> {
                      x.buffer.get(at, block, 0, n);
                      Combination.add(sums, block, n);
                      Combination.add(columns[(at - start) / block.length], block, n);
                    });
                rows.fold(sums, mean);
                scale(mean, 1f / axes.length());
                y.buffer.put(target + h * axes.channels(), mean);
              }
              for (float[] column : columns) {
                scale(column, 1f / axes.height());
              }
              axes.write(columns, y, target + axes.height() * axes.channels());
            }
          });
    }

    @Override
    public List<SDVariable> doDiff(List<SDVariable> gradients) {
      return Arrays.asList(new Backward(sameDiff, gradients.get(0), args()[0]).results());
    }
  }

  private static final class Backward extends Kernel {
    Backward(SameDiff graph, SDVariable... inputs) {
      super(graph, 1, inputs);
    }

    @Override
    public String opName() {
      return "axis_means_bp";
    }

    @Override
    public List<long[]> shapes(List<long[]> shapes) {
      return List.of(shapes.get(1));
    }

    @Override
    public void compute(List<INDArray> in, List<INDArray> out) {
      ImageAxes axes = ImageAxes.of(in.get(1));
      Rows rows = axes.rows();
      Memory dy = Memory.of(in.get(0));
      Memory dx = Memory.of(out.get(0));
      Lanes.run(
          axes.beats(),
          (lane, from, to) -> {
            float[] block = new float[rows.block()];
            float[][] columns = axes.blocks();
            float[] slope = new float[axes.channels()];
            for (int beat = from; beat < to; beat++) {
              int source = beat * (axes.height() + axes.length()) * axes.channels();
              axes.read(dy, source + axes.height() * axes.channels(), columns);
              for (float[] column : columns) {
                scale(column, 1f / axes.height());
              }
              for (int h = 0; h < axes.height(); h++) {
                dy.buffer.get(source + h * axes.channels(), slope);
                scale(slope, 1f / axes.length());
                int start = (beat * axes.height() + h) * axes.row();
                rows.blocks(
                    beat * axes.height() + h,
                    (at, n) -> {
                      rows.repeat(slope, 0, block);
                      Combination.add(block, columns[(at - start) / block.length], n);
                      dx.buffer.put(at, block, 0, n);
                    });
              }
            }
          });
    }
  }
}
