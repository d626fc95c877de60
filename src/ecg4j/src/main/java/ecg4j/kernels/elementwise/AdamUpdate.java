package ecg4j.kernels.elementwise;

import ecg4j.kernels.base.Lanes;
import ecg4j.kernels.base.Memory;
import ecg4j.kernels.base.Scratch;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One update of all parameters by AdamW: m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², θ ← θ·(1 −
 * d·s) − α m/(√v + ε), with s = 1 where a parameter decays and 0 elsewhere.
 *
 * <p>It is one pass over memory on all cores. ND4J's operations take one pass per term, most of
 * them on one core.
 *
 * @param beta1 β₁
 * @param beta2 β₂
 * @param epsilon ε
 * @param rate α, the learning rate with the correction of the bias of m and v
 * @param decay d
 */
public record AdamUpdate(float beta1, float beta2, float epsilon, float rate, float decay) {
  private static final int BLOCK = 1024;

  /** Blocks of one lane's turn. */
  private static final int TURN = 64;

  /**
   * Changes parameters and moments in place.
   *
   * @param parameters θ [N]
   * @param decaying s [N]
   * @param gradient g [N]
   * @param moments m, followed by v [2N]
   */
  public void run(INDArray parameters, INDArray decaying, INDArray gradient, INDArray moments) {
    Memory theta = Memory.of(parameters);
    Memory s = Memory.of(decaying);
    Memory g = Memory.of(gradient);
    Memory state = Memory.of(moments);
    int size = (int) parameters.length();
    int turn = TURN * BLOCK;
    Lanes.each(
        (size + turn - 1) / turn,
        number -> {
          int end = (int) Math.min(size, (number + 1L) * turn);
          float[][] blocks = Scratch.mine().arrays("adam.blocks", 5, BLOCK);
          for (int at = number * turn; at < end; at += BLOCK) {
            int n = Math.min(BLOCK, end - at);
            theta.buffer.get(at, blocks[0], 0, n);
            s.buffer.get(at, blocks[1], 0, n);
            g.buffer.get(at, blocks[2], 0, n);
            state.buffer.get(at, blocks[3], 0, n);
            state.buffer.get(size + at, blocks[4], 0, n);
            average(blocks[3], blocks[2], beta1, n);
            averageSquare(blocks[4], blocks[2], beta2, n);
            move(blocks[0], blocks[1], blocks[3], blocks[4], n);
            theta.buffer.put(at, blocks[0], 0, n);
            state.buffer.put(at, blocks[3], 0, n);
            state.buffer.put(size + at, blocks[4], 0, n);
          }
        });
  }

  private static void average(float[] m, float[] g, float beta, int n) {
    float rest = 1 - beta;
    for (int i = 0; i < n; i++) {
      m[i] = beta * m[i] + rest * g[i];
    }
  }

  private static void averageSquare(float[] v, float[] g, float beta, int n) {
    float rest = 1 - beta;
    for (int i = 0; i < n; i++) {
      v[i] = beta * v[i] + rest * g[i] * g[i];
    }
  }

  private void move(float[] theta, float[] s, float[] m, float[] v, int n) {
    float ofDecay = decay;
    float ofMoment = rate;
    float smallest = epsilon;
    for (int i = 0; i < n; i++) {
      theta[i] =
          theta[i] * (1f - ofDecay * s[i]) - ofMoment * m[i] / ((float) Math.sqrt(v[i]) + smallest);
    }
  }
}
