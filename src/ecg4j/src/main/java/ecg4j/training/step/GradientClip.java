package ecg4j.training.step;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Clipping by global norm (Pascanu et al. 2013, arXiv 1211.5063): a gradient longer than the limit
 * is scaled down to it in the same direction.
 *
 * @param limit largest Euclidean norm of the whole gradient; 0: no limit
 */
public record GradientClip(double limit) {

  /**
   * Clips in place and returns the previous norm. A gradient whose norm is not finite stays the
   * same.
   */
  public double apply(INDArray gradient) {
    double norm = gradient.norm2Number().doubleValue();
    if (limit > 0 && Double.isFinite(norm) && norm > limit) {
      gradient.muli(limit / norm);
    }
    return norm;
  }
}
