package ecg4j.kernels.convolution;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.kernels.base.Lanes;
import ecg4j.kernels.base.Memory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares tiled convolutions with their definition in double precision. */
class TiledTest {
  private static final int IN = 3;
  private static final int OUT = 4;

  private final Random random = new Random(11);

  private float[] normal(int n) {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static Memory memory(float[] values) {
    Memory memory = Memory.allocate(values.length);
    memory.buffer.put(0, values);
    return memory;
  }

  private static float[] values(Memory memory) {
    float[] values = new float[memory.buffer.capacity()];
    memory.buffer.get(0, values);
    return values;
  }

  private static Tiled tiled(int length, int dilation, int[] taps) {
    Tiling tiling = Tiling.of(length, dilation, Arrays.stream(taps).max().orElseThrow());
    List<TiledKernel> kernels = new ArrayList<>();
    for (int i = 0; i < taps.length; i++) {
      kernels.add(new TiledKernel(tiling, i, taps[i], IN, OUT, i * OUT));
    }
    return new Tiled(0, tiling, IN, OUT * taps.length, kernels);
  }

  /** Data of one convolution and its gradients, with the results of the definition. */
  private final class Case {
    final int batch;
    final int[] taps;
    final float[] x;
    final float[] dy;
    final float[] dxBefore;
    final float[][] kernels;
    final double[] y;
    final double[] dx;
    final double[][] dw;
    final Tiled tiled;

    Case(int batch, int length, int dilation, int... taps) {
      this.batch = batch;
      this.taps = taps;
      int total = OUT * taps.length;
      x = normal(batch * length * IN);
      dy = normal(batch * length * total);
      dxBefore = normal(x.length);
      kernels = new float[taps.length][];
      y = new double[dy.length];
      dx = new double[x.length];
      for (int i = 0; i < dx.length; i++) {
        dx[i] = dxBefore[i];
      }
      dw = new double[taps.length][];
      for (int k = 0; k < taps.length; k++) {
        kernels[k] = normal(taps[k] * IN * OUT);
        dw[k] = new double[kernels[k].length];
        for (int b = 0; b < batch; b++) {
          for (int t = 0; t < length; t++) {
            for (int j = 0; j < taps[k]; j++) {
              int s = t + dilation * (j - taps[k] / 2);
              if (s >= 0 && s < length) {
                tap(k, j, (b * length + s) * IN, (b * length + t) * total + k * OUT);
              }
            }
          }
        }
      }
      tiled = tiled(length, dilation, taps);
    }

    private void tap(int k, int j, int xAt, int yAt) {
      for (int i = 0; i < IN; i++) {
        for (int o = 0; o < OUT; o++) {
          int w = (j * IN + i) * OUT + o;
          y[yAt + o] += (double) kernels[k][w] * x[xAt + i];
          dx[xAt + i] += (double) kernels[k][w] * dy[yAt + o];
          dw[k][w] += (double) x[xAt + i] * dy[yAt + o];
        }
      }
    }

    private Memory[] weights() {
      return Arrays.stream(kernels).map(TiledTest::memory).toArray(Memory[]::new);
    }

    float[] forward() {
      Memory in = memory(x);
      Memory out = Memory.allocate(y.length);
      tiled.prepare(weights(), false);
      Lanes.runLarge(batch, 2, (lane, from, to) -> tiled.forward(in, out, from, to));
      return values(out);
    }

    /** The gradient of x, added to the previous values, then the gradient of each kernel. */
    List<float[]> backward() {
      Memory in = memory(x);
      Memory gradient = memory(dy);
      Memory sum = memory(dxBefore);
      Memory[] results =
          Arrays.stream(kernels).map(w -> Memory.allocate(w.length)).toArray(Memory[]::new);
      tiled.prepare(weights(), true);
      Lanes.runLarge(
          batch, 2, (lane, from, to) -> tiled.backward(lane, in, gradient, sum, true, from, to));
      tiled.collect(results);
      List<float[]> all = new ArrayList<>(List.of(values(sum)));
      Arrays.stream(results).map(TiledTest::values).forEach(all::add);
      return all;
    }
  }

  private static void assertClose(float[] found, double[] expected) {
    double difference = 0;
    double size = 0;
    for (int i = 0; i < expected.length; i++) {
      difference += (found[i] - expected[i]) * (found[i] - expected[i]);
      size += expected[i] * expected[i];
    }
    assertThat(Math.sqrt(difference / size)).isLessThan(5e-6);
  }

  @ParameterizedTest
  @CsvSource({"40, 1", "45, 2", "47, 3", "72, 8", "5, 1", "17, 8"})
  void convolutionsAndTheirGradientsAgreeWithTheDefinition(int length, int dilation) {
    for (int[] taps : new int[][] {{9, 19, 39}, {15}, {3}, {7, 1}}) {
      Case c = new Case(5, length, dilation, taps);
      assertClose(c.forward(), c.y);
      List<float[]> gradients = c.backward();
      assertClose(gradients.get(0), c.dx);
      for (int k = 0; k < taps.length; k++) {
        assertClose(gradients.get(k + 1), c.dw[k]);
      }
    }
  }

  @Test
  void theNumberOfThreadsDoesNotChangeTheResult() {
    Case c = new Case(37, 45, 2, 15);
    List<float[]> here = c.backward();
    List<float[]> alone;
    try (Pool one = new Pool()) {
      alone = one.pool.submit(c::backward).join();
    }
    for (int i = 0; i < here.size(); i++) {
      assertThat(alone.get(i)).containsExactly(here.get(i));
    }
  }

  /** A pool of one thread. */
  private static final class Pool implements AutoCloseable {
    final ForkJoinPool pool = new ForkJoinPool(1);

    @Override
    public void close() {
      pool.shutdown();
    }
  }
}
