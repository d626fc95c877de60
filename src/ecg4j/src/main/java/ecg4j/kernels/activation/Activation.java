package ecg4j.kernels.activation;

import ecg4j.kernels.base.ReluMath;
import java.util.Arrays;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * An activation function f(z), as operations of ND4J ({@link #of}) and on float arrays, where it is
 * computed in one pass with a scale and a shift.
 */
public enum Activation {
  /** f(z) = z. */
  NONE {
    @Override
    public SDVariable of(SameDiff graph, SDVariable z) {
      return z;
    }

    @Override
    public void affine(float[] x, float[] scale, float[] shift, int n) {
      for (int i = 0; i < n; i++) {
        x[i] = x[i] * scale[i] + shift[i];
      }
    }

    @Override
    public void slopes(float[] z, int n) {
      Arrays.fill(z, 0, n, 1);
    }
  },

  /** f(z) = max(z, 0). */
  RELU {
    @Override
    public SDVariable of(SameDiff graph, SDVariable z) {
      return graph.nn().relu(z, 0);
    }

    @Override
    public void affine(float[] x, float[] scale, float[] shift, int n) {
      for (int i = 0; i < n; i++) {
        x[i] = Math.max(0f, x[i] * scale[i] + shift[i]);
      }
    }

    @Override
    public void slopes(float[] z, int n) {
      for (int i = 0; i < n; i++) {
        z[i] = ReluMath.slope(z[i]);
      }
    }
  },

  /**
   * f(z) = z σ(z) (Ramachandran et al. 2017, 1710.05941), used by EfficientNet; also called SiLU.
   */
  SWISH {
    @Override
    public SDVariable of(SameDiff graph, SDVariable z) {
      // Not nn().swish, whose derivative in ND4J is NaN from z = 45 on, where e²ᶻ overflows.
      return z.mul(graph.nn().sigmoid(z));
    }

    @Override
    public void affine(float[] x, float[] scale, float[] shift, int n) {
      for (int i = 0; i < n; i++) {
        float z = x[i] * scale[i] + shift[i];
        float size = Math.abs(z);
        x[i] = 0.5f * (z + size) - size * Sigmoid.below(size);
      }
    }

    @Override
    public void slopes(float[] z, int n) {
      for (int i = 0; i < n; i++) {
        float size = Math.abs(z[i]);
        float below = Sigmoid.below(size);
        float half = 0.5f - below + size * below * (1f - below);
        z[i] = 0.5f + z[i] / (size + TINY) * half;
      }
    }
  },

  /**
   * f(z) = z/2·(1 + tanh(√(2/π)(z + 0.044715 z³))) (Hendrycks and Gimpel 2016, 1606.08415), used by
   * transformers; equal to z σ(2√(2/π)(z + 0.044715 z³)).
   */
  GELU {
    @Override
    public SDVariable of(SameDiff graph, SDVariable z) {
      SDVariable inner = z.mul(z).mul(CUBIC).add(1).mul(z).mul(0.5 * TWICE_ROOT);
      return graph.math().tanh(inner).add(1).mul(z).mul(0.5);
    }

    @Override
    public void affine(float[] x, float[] scale, float[] shift, int n) {
      for (int i = 0; i < n; i++) {
        float z = x[i] * scale[i] + shift[i];
        float size = Math.abs(z);
        float below = Sigmoid.below(TWICE_ROOT * size * (1f + CUBIC * z * z));
        x[i] = 0.5f * (z + size) - size * below;
      }
    }

    @Override
    public void slopes(float[] z, int n) {
      for (int i = 0; i < n; i++) {
        // Beyond 8 the slope is 0 or 1; for larger values the cube overflows.
        float size = Math.min(8f, Math.abs(z[i]));
        float square = CUBIC * size * size;
        float below = Sigmoid.below(TWICE_ROOT * size * (1f + square));
        float slope = TWICE_ROOT * (1f + 3f * square);
        float half = 0.5f - below + size * slope * below * (1f - below);
        z[i] = 0.5f + z[i] / (Math.abs(z[i]) + TINY) * half;
      }
    }
  },

  /** f(z) = σ(z) = 1/(1 + e⁻ᶻ), used by gates. */
  SIGMOID {
    @Override
    public SDVariable of(SameDiff graph, SDVariable z) {
      return graph.nn().sigmoid(z);
    }

    @Override
    public void affine(float[] x, float[] scale, float[] shift, int n) {
      for (int i = 0; i < n; i++) {
        float z = x[i] * scale[i] + shift[i];
        float size = Math.abs(z);
        x[i] = 0.5f + z / (size + TINY) * (0.5f - Sigmoid.below(size));
      }
    }

    @Override
    public void slopes(float[] z, int n) {
      for (int i = 0; i < n; i++) {
        float below = Sigmoid.below(Math.abs(z[i]));
        z[i] = below * (1f - below);
      }
    }
  };

  /** With this constant t, z/(|z| + t) is the sign of z, and 0 at 0, without a branch. */
  private static final float TINY = 1e-30f;

  private static final float CUBIC = 0.044715f;

  /** 2√(2/π). */
  private static final float TWICE_ROOT = 1.5957691f;

  /** f(z) as differentiable ND4J operations. */
  public abstract SDVariable of(SameDiff graph, SDVariable z);

  /**
   * x ← f(scale·x + shift).
   *
   * @param n number of values
   */
  public abstract void affine(float[] x, float[] scale, float[] shift, int n);

  /**
   * z ← f′(z).
   *
   * @param n number of values
   */
  public abstract void slopes(float[] z, int n);

  /**
   * g ← (g + extra)·f′(scale·x + shift), in three loops. The JIT compiler does not vectorise a
   * single loop of this length, which would be twenty times slower.
   *
   * @param work working memory of the same length, overwritten
   * @param n number of values
   */
  public void backward(
      float[] g, float[] extra, float[] x, float[] scale, float[] shift, float[] work, int n) {
    for (int i = 0; i < n; i++) {
      work[i] = x[i] * scale[i] + shift[i];
    }
    slopes(work, n);
    for (int i = 0; i < n; i++) {
      g[i] = (g[i] + extra[i]) * work[i];
    }
  }
}
