package ecg4j.kernels;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * What follows a norm or a dense layer: f(z), as operations of ND4J ({@link #of}) and on float
 * arrays in one pass with a scale and a shift.
 */
public enum Activation {
  /** f(z) = z. */
  NONE {
    @Override
    public SDVariable of(SameDiff graph, SDVariable z) {
      return z;
    }

    @Override
    void affine(float[] x, float[] scale, float[] shift, int n) {
      for (int i = 0; i < n; i++) {
        x[i] = x[i] * scale[i] + shift[i];
      }
    }

    @Override
    void backward(float[] g, float[] extra, float[] x, float[] scale, float[] shift, int n) {
      Combination.add(g, extra, n);
    }
  },

  /** f(z) = max(z, 0). */
  RELU {
    @Override
    public SDVariable of(SameDiff graph, SDVariable z) {
      return graph.nn().relu(z, 0);
    }

    @Override
    void affine(float[] x, float[] scale, float[] shift, int n) {
      for (int i = 0; i < n; i++) {
        x[i] = Math.max(0f, x[i] * scale[i] + shift[i]);
      }
    }

    @Override
    void backward(float[] g, float[] extra, float[] x, float[] scale, float[] shift, int n) {
      for (int i = 0; i < n; i++) {
        g[i] = (g[i] + extra[i]) * Relus.slope(x[i] * scale[i] + shift[i]);
      }
    }
  },

  /** f(z) = z σ(z) (Ramachandran et al. 2017, 1710.05941), as EfficientNet has it; also «SiLU». */
  SWISH {
    @Override
    public SDVariable of(SameDiff graph, SDVariable z) {
      // Not nn().swish: ND4J's derivative of it is NaN from z = 45 on, where e²ᶻ overflows.
      return z.mul(graph.nn().sigmoid(z));
    }

    @Override
    void affine(float[] x, float[] scale, float[] shift, int n) {
      for (int i = 0; i < n; i++) {
        float z = x[i] * scale[i] + shift[i];
        x[i] = z * Sigmoid.of(z);
      }
    }

    @Override
    void backward(float[] g, float[] extra, float[] x, float[] scale, float[] shift, int n) {
      for (int i = 0; i < n; i++) {
        float z = x[i] * scale[i] + shift[i];
        float s = Sigmoid.of(z);
        g[i] = (g[i] + extra[i]) * (s + z * s * (1f - s));
      }
    }
  },

  /**
   * f(z) = z/2·(1 + tanh(√(2/π)(z + 0.044715 z³))) (Hendrycks and Gimpel 2016, 1606.08415), as in
   * transformers; equal to z σ(2√(2/π)(z + 0.044715 z³)).
   */
  GELU {
    @Override
    public SDVariable of(SameDiff graph, SDVariable z) {
      SDVariable inner = z.mul(z).mul(CUBIC).add(1).mul(z).mul(0.5 * TWICE_ROOT);
      return graph.math().tanh(inner).add(1).mul(z).mul(0.5);
    }

    @Override
    void affine(float[] x, float[] scale, float[] shift, int n) {
      for (int i = 0; i < n; i++) {
        float z = x[i] * scale[i] + shift[i];
        x[i] = z * Sigmoid.of(TWICE_ROOT * z * (1f + CUBIC * z * z));
      }
    }

    @Override
    void backward(float[] g, float[] extra, float[] x, float[] scale, float[] shift, int n) {
      for (int i = 0; i < n; i++) {
        // Beyond ±8 the slope is 0 or 1; the cube would magnify what the sigmoid leaves over.
        float z = Math.max(-8f, Math.min(8f, x[i] * scale[i] + shift[i]));
        float s = Sigmoid.of(TWICE_ROOT * z * (1f + CUBIC * z * z));
        float slope = TWICE_ROOT * (1f + 3f * CUBIC * z * z);
        g[i] = (g[i] + extra[i]) * (s + z * s * (1f - s) * slope);
      }
    }
  };

  private static final float CUBIC = 0.044715f;

  /** 2√(2/π). */
  private static final float TWICE_ROOT = 1.5957691f;

  /** f(z) in ND4J's operations, with their gradient. */
  public abstract SDVariable of(SameDiff graph, SDVariable z);

  /** x ← f(scale·x + shift). */
  abstract void affine(float[] x, float[] scale, float[] shift, int n);

  /** g ← (g + extra)·f′(scale·x + shift). */
  abstract void backward(float[] g, float[] extra, float[] x, float[] scale, float[] shift, int n);
}
