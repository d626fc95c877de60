package ecg4j.kernels;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * What follows a batch norm: f(z), as operations of ND4J ({@link #of}) and on float arrays in one
 * pass with the norm's scale and shift.
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
      return graph.nn().swish(z);
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
  };

  /** f(z) in ND4J's operations, with their gradient. */
  public abstract SDVariable of(SameDiff graph, SDVariable z);

  /** x ← f(scale·x + shift). */
  abstract void affine(float[] x, float[] scale, float[] shift, int n);

  /** g ← (g + extra)·f′(scale·x + shift). */
  abstract void backward(float[] g, float[] extra, float[] x, float[] scale, float[] shift, int n);
}
