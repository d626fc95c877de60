package ecg4j.kernels.convolution;

import ecg4j.kernels.base.Combination;
import ecg4j.kernels.base.Gemm;
import ecg4j.kernels.base.Memory;
import ecg4j.kernels.base.Scratch;
import java.util.Arrays;
import java.util.List;

/**
 * Convolutions of one input at one dilation by nested {@link ToomCook} tiles. A kernel of k taps
 * has ⌈k/5⌉ tiles of taps. In the transformed domain it is a convolution over tiles with nine
 * independent products. This convolution is a matrix product without copying: rows of m consecutive
 * tiles are m·in consecutive numbers, and every m-th row starts at the end of the previous one, so
 * m products of stride m·in cover them all. It needs 9/25 of the multiplications, in both
 * directions.
 */
final class Tiled implements Piece {
  private static final int TILE = ToomCook.TILE;
  private static final int POINTS = ToomCook.POINTS;

  private final int input;
  private final Tiling tiling;
  private final int in;
  private final int total;
  private final List<TiledKernel> kernels;
  private final int reach;

  Tiled(int input, Tiling tiling, int in, int total, List<TiledKernel> kernels) {
    this.input = input;
    this.tiling = tiling;
    this.in = in;
    this.total = total;
    this.kernels = List.copyOf(kernels);
    this.reach = kernels.stream().mapToInt(k -> k.front + k.spans).max().orElseThrow();
  }

  @Override
  public int input() {
    return input;
  }

  @Override
  public void prepare(Memory[] all, boolean backward) {
    kernels.forEach(kernel -> kernel.prepare(all[kernel.number], backward));
  }

  @Override
  public void forward(Memory x, Memory y, int from, int to) {
    int rows = tiling.rows(to - from);
    Memory[] inputs = transformed(x, from, to);
    for (TiledKernel k : kernels) {
      Memory[] products = memories("products", (long) (rows + k.spans) * k.out);
      int row = k.spans * in;
      for (int p = 0; p < POINTS; p++) {
        for (int r = 0; r < k.spans; r++) {
          k.panels[p].multiply(
              groups(rows, r, k.spans),
              inputs[p],
              (long) (r + k.front) * in,
              row,
              0,
              products[p],
              (long) r * k.out,
              k.spans * k.out);
        }
      }
      restore(products, k, y, from, to);
    }
  }

  /** Number of rows r, r + m, r + 2m, … below the total. */
  private static int groups(int rows, int r, int m) {
    return (rows - r + m - 1) / m;
  }

  private static Memory[] memories(String name, long size) {
    Memory[] memories = new Memory[POINTS];
    for (int p = 0; p < POINTS; p++) {
      memories[p] = Scratch.mine().memory("tiled." + name + p, size);
    }
    return memories;
  }

  private static void clear(Memory memory, int at, int size) {
    memory.buffer.put(at, new float[size]);
  }

  /** x̂_p = B x for all tiles of the beats, followed by zeros. */
  private Memory[] transformed(Memory x, int from, int to) {
    int rows = tiling.rows(to - from);
    int block = tiling.tiles() * in;
    Memory[] result = memories("inputs", (long) (rows + 2 * reach) * in);
    for (Memory memory : result) {
      clear(memory, rows * in, 2 * reach * in);
    }
    float[][] phases = Scratch.mine().arrays("tiled.phases" + in, POINTS, block);
    float[] sum = Scratch.mine().arrays("tiled.sum", 1, block)[0];
    int at = 0;
    for (int beat = from; beat < to; beat++) {
      for (int q = 0; q < tiling.dilation(); q++, at += block) {
        gather(x, (beat * tiling.length() + q) * in, tiling.samplesOf(q), phases, block);
        for (int p = 0; p < POINTS; p++) {
          Combination.nine(sum, phases, ToomCook.B[p], block);
          result[p].buffer.put(at, sum, 0, block);
        }
      }
    }
    return result;
  }

  /** phases[t][w] = sample 5w + t − offset, or zero outside the signal. */
  private void gather(Memory x, int start, int samples, float[][] phases, int block) {
    for (int t = 0; t < TILE; t++) {
      Arrays.fill(phases[t], 0, block, 0f);
    }
    int step = tiling.dilation() * in;
    for (int i = 0, place = tiling.offset(); i < samples; i++, place++) {
      x.buffer.get(start + i * step, phases[place % TILE], place / TILE * in, in);
    }
    for (int t = TILE; t < POINTS; t++) {
      System.arraycopy(phases[t - TILE], in, phases[t], 0, block - in);
      Arrays.fill(phases[t], block - in, block, 0f);
    }
  }

  /** y = Aᵀ m̂, written to the kernel's channels. */
  private void restore(Memory[] products, TiledKernel k, Memory y, int from, int to) {
    int block = tiling.tiles() * k.out;
    float[][] points = Scratch.mine().arrays("tiled.points" + k.out, POINTS, block);
    float[][] outputs = Scratch.mine().arrays("tiled.outputs" + k.out, TILE, block);
    int at = 0;
    int step = tiling.dilation() * total;
    for (int beat = from; beat < to; beat++) {
      for (int q = 0; q < tiling.dilation(); q++, at += block) {
        for (int p = 0; p < POINTS; p++) {
          products[p].buffer.get(at, points[p], 0, block);
        }
        for (int a = 0; a < TILE; a++) {
          Combination.nine(outputs[a], points, ToomCook.A[a], block);
        }
        int start = (beat * tiling.length() + q) * total + k.at;
        int samples = tiling.samplesOf(q);
        for (int i = 0; i < samples; i++) {
          y.buffer.put(start + i * step, outputs[i % TILE], i / TILE * k.out, k.out);
        }
      }
    }
  }

  @Override
  public void backward(int lane, Memory x, Memory dy, Memory dx, boolean add, int from, int to) {
    int rows = tiling.rows(to - from);
    Memory[] inputs = transformed(x, from, to);
    Memory[] inputGradients = memories("inputGradients", (long) (rows + reach) * in);
    boolean first = true;
    for (TiledKernel k : kernels) {
      int lead = k.front + k.spans - 1;
      Memory[] gradients = spread(dy, k, lead, from, to);
      Memory dw = Scratch.mine().memory("tiled.dw", k.size());
      for (int p = 0; p < POINTS; p++) {
        for (int r = 0; r < k.spans; r++) {
          int count = groups(rows, r, k.spans);
          if (dx != null) {
            Gemm.multiply(
                count,
                in,
                k.spans * k.out,
                gradients[p],
                (long) r * k.out,
                k.spans * k.out,
                k.reversed[p],
                0,
                in,
                first ? 0 : 1,
                inputGradients[p],
                (long) r * in,
                k.spans * in);
          }
          Gemm.transposedMultiply(
              k.spans * in,
              k.out,
              count,
              inputs[p],
              (long) (r + k.front) * in,
              k.spans * in,
              gradients[p],
              (long) (lead + r) * k.out,
              k.spans * k.out,
              r == 0 ? 0 : 1,
              dw,
              0,
              k.out);
        }
        k.gradients[p].add(lane, dw);
      }
      first = false;
    }
    if (dx != null) {
      scatter(inputGradients, dx, add, from, to);
    }
  }

  /** m̂' = A y' for all tiles, after {@code lead} tiles of zeros. */
  private Memory[] spread(Memory dy, TiledKernel k, int lead, int from, int to) {
    int rows = tiling.rows(to - from);
    int block = tiling.tiles() * k.out;
    Memory[] result = memories("gradients", (long) (lead + rows + k.spans) * k.out);
    for (Memory memory : result) {
      clear(memory, 0, lead * k.out);
      clear(memory, (lead + rows) * k.out, k.spans * k.out);
    }
    float[][] outputs = Scratch.mine().arrays("tiled.outputs" + k.out, TILE, block);
    float[] sum = Scratch.mine().arrays("tiled.sum", 1, block)[0];
    float[] weights = new float[TILE];
    int at = lead * k.out;
    int step = tiling.dilation() * total;
    for (int beat = from; beat < to; beat++) {
      for (int q = 0; q < tiling.dilation(); q++, at += block) {
        for (float[] output : outputs) {
          Arrays.fill(output, 0, block, 0f);
        }
        int start = (beat * tiling.length() + q) * total + k.at;
        int samples = tiling.samplesOf(q);
        for (int i = 0; i < samples; i++) {
          dy.buffer.get(start + i * step, outputs[i % TILE], i / TILE * k.out, k.out);
        }
        for (int p = 0; p < POINTS; p++) {
          for (int a = 0; a < TILE; a++) {
            weights[a] = ToomCook.A[a][p];
          }
          Combination.five(sum, outputs, weights, block);
          result[p].buffer.put(at, sum, 0, block);
        }
      }
    }
    return result;
  }

  /** x' = Bᵀ x̂', with overlapping tiles added. */
  private void scatter(Memory[] inputGradients, Memory dx, boolean add, int from, int to) {
    int block = tiling.tiles() * in;
    float[][] points = Scratch.mine().arrays("tiled.points" + in, POINTS, block);
    float[][] phases = Scratch.mine().arrays("tiled.phases" + in, POINTS, block);
    float[] row = new float[in];
    float[] weights = new float[POINTS];
    int step = tiling.dilation() * in;
    int at = 0;
    for (int beat = from; beat < to; beat++) {
      for (int q = 0; q < tiling.dilation(); q++, at += block) {
        for (int p = 0; p < POINTS; p++) {
          inputGradients[p].buffer.get(at, points[p], 0, block);
        }
        for (int t = 0; t < POINTS; t++) {
          for (int p = 0; p < POINTS; p++) {
            weights[p] = ToomCook.B[p][t];
          }
          Combination.nine(phases[t], points, weights, block);
        }
        for (int t = TILE; t < POINTS; t++) {
          Combination.addShifted(phases[t - TILE], in, phases[t], block - in);
        }
        int start = (beat * tiling.length() + q) * in;
        int samples = tiling.samplesOf(q);
        for (int i = 0, place = tiling.offset(); i < samples; i++, place++) {
          float[] phase = phases[place % TILE];
          int where = place / TILE * in;
          if (add) {
            dx.buffer.get(start + i * step, row);
            Combination.addShifted(phase, where, row, in);
          }
          dx.buffer.put(start + i * step, phase, where, in);
        }
      }
    }
  }

  @Override
  public void collect(Memory[] kernelGradients) {
    kernels.forEach(kernel -> kernel.collect(kernelGradients[kernel.number]));
  }
}
