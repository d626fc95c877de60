package ecg4j.kernels.convolution;

import ecg4j.kernels.base.Combination;
import ecg4j.kernels.base.LaneSums;
import ecg4j.kernels.base.Lanes;
import ecg4j.kernels.base.Memory;
import ecg4j.kernels.base.Panels;

/**
 * One kernel in the transformed domain: for each of the nine points a matrix [m·in, out] of m tiles
 * of taps. For the gradient of the input, the tiles are reversed and transposed.
 */
final class TiledKernel {
  final int number;
  final int taps;
  final int out;
  final int at;
  final int front;
  final int spans;
  private final Memory[] weights = new Memory[ToomCook.POINTS];
  final Memory[] reversed = new Memory[ToomCook.POINTS];
  final Panels[] panels = new Panels[ToomCook.POINTS];
  final LaneSums[] gradients = new LaneSums[ToomCook.POINTS];
  private final int in;
  private final int zeros;

  /**
   * Creates a kernel.
   *
   * @param number index in the bank
   * @param at first channel in the bank's result
   */
  TiledKernel(Tiling tiling, int number, int taps, int in, int out, int at) {
    this.number = number;
    this.taps = taps;
    this.in = in;
    this.out = out;
    this.at = at;
    this.front = tiling.front(taps);
    this.zeros = tiling.zeros(taps);
    this.spans = tiling.spans(taps);
  }

  int size() {
    return spans * in * out;
  }

  /** ŵ_p[v] = Σ_b G[p][b] w[5v + b − zeros]. */
  void prepare(Memory kernel, boolean backward) {
    int matrix = in * out;
    float[] w = new float[taps * matrix];
    kernel.buffer.get(0, w);
    Lanes.each(
        ToomCook.POINTS,
        p -> {
          if (weights[p] == null) {
            weights[p] = Memory.allocate(size());
            panels[p] = new Panels(spans * in, out);
          }
          if (backward && reversed[p] == null) {
            reversed[p] = Memory.allocate(size());
            gradients[p] = new LaneSums(size());
          }
          if (backward) {
            gradients[p].clear();
          }
          float[] sum = new float[matrix];
          float[] turned = new float[matrix];
          for (int v = 0; v < spans; v++) {
            java.util.Arrays.fill(sum, 0);
            for (int b = 0; b < ToomCook.TILE; b++) {
              int tap = ToomCook.TILE * v + b - zeros;
              if (tap >= 0 && tap < taps) {
                Combination.addScaled(sum, w, tap * matrix, ToomCook.G[p][b], matrix);
              }
            }
            weights[p].buffer.put(v * matrix, sum);
            if (backward) {
              transpose(sum, turned);
              reversed[p].buffer.put((spans - 1 - v) * matrix, turned);
            }
          }
          panels[p].set(weights[p]);
        });
  }

  private void transpose(float[] from, float[] to) {
    for (int i = 0; i < in; i++) {
      for (int o = 0; o < out; o++) {
        to[o * in + i] = from[i * out + o];
      }
    }
  }

  /** The gradient of w from that of ŵ: Σ_lanes Σ_p G[p][b] ŵ'_p[v]. */
  void collect(Memory kernelGradient) {
    int matrix = in * out;
    float[] result = new float[taps * matrix];
    for (int p = 0; p < ToomCook.POINTS; p++) {
      float[] sum = gradients[p].total();
      for (int tap = 0; tap < taps; tap++) {
        float scale = ToomCook.G[p][(tap + zeros) % ToomCook.TILE];
        int v = (tap + zeros) / ToomCook.TILE;
        Combination.addScaled(result, tap * matrix, sum, v * matrix, scale, matrix);
      }
    }
    kernelGradient.buffer.put(0, result);
  }
}
