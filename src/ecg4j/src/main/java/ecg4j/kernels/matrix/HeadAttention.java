package ecg4j.kernels.matrix;

import ecg4j.kernels.base.Exponential;
import ecg4j.kernels.base.Gemm;
import ecg4j.kernels.base.Kernel;
import ecg4j.kernels.base.Lanes;
import ecg4j.kernels.base.Memory;
import ecg4j.kernels.base.Scratch;
import java.util.Arrays;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The core of multi-head attention: O = softmax(Q Kᵀ/√d) V in each head, Q [B, …, C] over L
 * positions, K and V [B, …, C] over M, C = heads·d.
 *
 * <p>One head of one beat is computed at a time. Its scores, M rows of some of the queries, stay in
 * the caches and are not stored. Softmax runs down the columns, so that every loop is over
 * contiguous numbers. Only log Σ exp of each query is stored; the backward pass recomputes the
 * weights P from it (Dao et al. 2022, 2205.14135): V' = Pᵀ O', P' = O' Vᵀ, S' = P ⊙ (P' − O'·O), Q'
 * = S' K/√d, K' = S'ᵀ Q/√d.
 */
public final class HeadAttention {
  /** Queries at a time: BLAS multiplies such small matrices without copying them. */
  private static final int BLOCK = 64;

  private final int heads;

  private HeadAttention(int heads) {
    this.heads = heads;
  }

  /**
   * Adds the operation to the graph.
   *
   * @return result with the shape of the queries
   */
  public static SDVariable of(
      SameDiff graph, SDVariable query, SDVariable key, SDVariable value, int heads) {
    return new HeadAttention(heads).new Forward(graph, query, key, value).results()[0];
  }

  /** Sizes of an attention: number of queries L and keys M, channels C, and channels per head d. */
  private record Sizes(int beats, int queries, int keys, int channels, int depth) {
    static Sizes of(long[] query, long[] key, int heads) {
      int channels = (int) query[query.length - 1];
      return new Sizes(
          (int) query[0], positions(query), positions(key), channels, channels / heads);
    }

    private static int positions(long[] shape) {
      long positions = 1;
      for (int i = 1; i < shape.length - 1; i++) {
        positions *= shape[i];
      }
      return (int) positions;
    }

    int scores() {
      return keys * queries;
    }

    float scale() {
      return (float) (1 / Math.sqrt(depth));
    }

    /** S [M, n] = K Qᵀ of one head and n queries. */
    void score(Memory key, long keyAt, Memory query, long queryAt, int n, Memory scores) {
      Gemm.multiplyTransposed(
          keys, n, depth, key, keyAt, channels, query, queryAt, channels, 0, scores, 0, n);
    }

    /** Sᵀ V of one head and n queries. */
    void find(Memory scores, int n, Memory value, long keyAt, Memory result, long resultAt) {
      Gemm.transposedMultiply(
          n, depth, keys, scores, 0, n, value, keyAt, channels, 0, result, resultAt, channels);
    }
  }

  private final class Forward extends Kernel {
    Forward(SameDiff graph, SDVariable... inputs) {
      super(graph, 2, inputs);
    }

    @Override
    public String opName() {
      return "head_attention";
    }

    @Override
    public List<long[]> shapes(List<long[]> shapes) {
      long[] q = shapes.get(0);
      Sizes s = Sizes.of(q, shapes.get(1), heads);
      return List.of(q, new long[] {q[0], heads, s.queries});
    }

    @Override
    public void compute(List<INDArray> in, List<INDArray> out) {
      Sizes s = Sizes.of(in.get(0).shape(), in.get(1).shape(), heads);
      Memory query = Memory.of(in.get(0));
      Memory key = Memory.of(in.get(1));
      Memory value = Memory.of(in.get(2));
      Memory result = Memory.of(out.get(0));
      Memory logSums = Memory.of(out.get(1));
      Lanes.run(
          s.beats,
          (lane, from, to) -> {
            Memory scores =
                Scratch.mine()
                    .memory("attention.block", (long) s.keys * Math.min(BLOCK, s.queries));
            ColumnExponentials exponentials = new ColumnExponentials(s.scale());
            int size = s.queries * s.channels;
            float[] found = Scratch.mine().arrays("attention.found", 1, size)[0];
            float[] logs = new float[s.queries];
            float[][] inverse = new float[heads][s.queries];
            for (int beat = from; beat < to; beat++) {
              long queryAt = (long) beat * s.queries * s.channels;
              long keyAt = (long) beat * s.keys * s.channels;
              for (int h = 0; h < heads; h++) {
                int column = h * s.depth;
                for (int first = 0; first < s.queries; first += BLOCK) {
                  int n = Math.min(BLOCK, s.queries - first);
                  long at = queryAt + (long) first * s.channels + column;
                  s.score(key, keyAt + column, query, at, n, scores);
                  exponentials.run(scores, s.keys, n);
                  s.find(scores, n, value, keyAt + column, result, at);
                  for (int i = 0; i < n; i++) {
                    inverse[h][first + i] = 1 / exponentials.sum(i);
                    logs[first + i] = exponentials.logSum(i);
                  }
                }
                logSums.buffer.put((beat * heads + h) * s.queries, logs);
              }
              result.buffer.get((int) queryAt, found, 0, size);
              normalise(s, found, inverse);
              result.buffer.put((int) queryAt, found, 0, size);
            }
          });
    }

    @Override
    public List<SDVariable> doDiff(List<SDVariable> gradients) {
      SDVariable[] a = args();
      SDVariable[] r = results();
      return Arrays.asList(
          new Backward(sameDiff, gradients.get(0), a[0], a[1], a[2], r[0], r[1]).results());
    }
  }

  private void normalise(Sizes s, float[] found, float[][] inverse) {
    for (int i = 0, at = 0; i < s.queries; i++) {
      for (int h = 0; h < heads; h++) {
        float scale = inverse[h][i];
        for (int end = at + s.depth; at < end; at++) {
          found[at] *= scale;
        }
      }
    }
  }

  private final class Backward extends Kernel {
    Backward(SameDiff graph, SDVariable... inputs) {
      super(graph, 3, inputs);
    }

    @Override
    public String opName() {
      return "head_attention_bp";
    }

    @Override
    public List<long[]> shapes(List<long[]> shapes) {
      return shapes.subList(1, 4);
    }

    @Override
    public void compute(List<INDArray> in, List<INDArray> out) {
      Sizes s = Sizes.of(in.get(1).shape(), in.get(2).shape(), heads);
      Memory[] inputs = in.stream().map(Memory::of).toArray(Memory[]::new);
      Memory[] outputs = out.stream().map(Memory::of).toArray(Memory[]::new);
      Lanes.run(
          s.beats,
          (lane, from, to) -> {
            Memory weights = Scratch.mine().memory("attention.scores", s.scores());
            Memory slopes = Scratch.mine().memory("attention.slopes", s.scores());
            float[] found = new float[s.queries * s.channels];
            float[] gradient = new float[s.queries * s.channels];
            for (int beat = from; beat < to; beat++) {
              inputs[4].buffer.get(beat * found.length, found);
              inputs[0].buffer.get(beat * found.length, gradient);
              for (int h = 0; h < heads; h++) {
                float[] products = products(s, found, gradient, h);
                head(s, beat, h, inputs, outputs, products, weights, slopes);
              }
            }
          });
    }

    private void head(
        Sizes s,
        int beat,
        int h,
        Memory[] in,
        Memory[] out,
        float[] products,
        Memory weights,
        Memory slopes) {
      int c = s.channels;
      long queryAt = (long) beat * s.queries * c + h * s.depth;
      long keyAt = (long) beat * s.keys * c + h * s.depth;
      s.score(in[2], keyAt, in[1], queryAt, s.queries, weights);
      s.score(in[3], keyAt, in[0], queryAt, s.queries, slopes);
      float[] logSums = new float[s.queries];
      in[5].buffer.get((beat * heads + h) * s.queries, logSums);
      float[] p = new float[s.queries];
      float[] d = new float[s.queries];
      for (int j = 0; j < s.keys; j++) {
        weights.buffer.get(j * s.queries, p);
        slopes.buffer.get(j * s.queries, d);
        slopes(p, d, logSums, products, s.scale());
        weights.buffer.put(j * s.queries, p);
        slopes.buffer.put(j * s.queries, d);
      }
      int l = s.queries;
      Gemm.multiply(s.keys, s.depth, l, weights, 0, l, in[0], queryAt, c, 0, out[2], keyAt, c);
      Gemm.multiply(s.keys, s.depth, l, slopes, 0, l, in[1], queryAt, c, 0, out[1], keyAt, c);
      Gemm.transposedMultiply(
          l, s.depth, s.keys, slopes, 0, l, in[2], keyAt, c, 0, out[0], queryAt, c);
    }
  }

  /** O'·O of each query. */
  private static float[] products(Sizes s, float[] found, float[] gradient, int head) {
    float[] products = new float[s.queries];
    for (int i = 0; i < s.queries; i++) {
      int at = i * s.channels + head * s.depth;
      float sum = 0;
      for (int k = at; k < at + s.depth; k++) {
        sum += found[k] * gradient[k];
      }
      products[i] = sum;
    }
    return products;
  }

  /** p ← P, d ← S'/√d from scores, P' and O'·O. */
  private static void slopes(float[] p, float[] d, float[] logSums, float[] products, float scale) {
    for (int i = 0; i < p.length; i++) {
      float weight = Exponential.of(p[i] * scale - logSums[i]);
      p[i] = weight;
      d[i] = weight * (d[i] - products[i]) * scale;
    }
  }
}
