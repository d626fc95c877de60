package ecg4j.training.step;

import ecg4j.config.section.TrainingConfig.Precision;

/**
 * The factor of the loss in half precision (Micikevicius et al. 2018, arXiv 1710.03740, section
 * 3.2). The loss is multiplied by it before gradients are taken, and the gradients are divided by
 * it. It is as large as possible without a gradient above 65504, so that few gradients vanish below
 * 6e-8. It starts at 2¹⁵. A step that is not finite is dropped and halves it; 2,000 finite steps in
 * a row double it.
 *
 * @param value a power of two from 1 to 2²⁴; always 1 in float
 * @param clean number of finite steps since the last change
 * @param dynamic whether it can change
 */
public record LossScale(double value, int clean, boolean dynamic) {

  /** Finite steps after which the scale is doubled. */
  static final int PATIENCE = 2000;

  private static final double FIRST = 1 << 15;
  private static final double LARGEST = 1 << 24;

  /** At the start of a training. */
  public static LossScale of(Precision precision) {
    return precision == Precision.HALF ? new LossScale(FIRST, 0, true) : new LossScale(1, 0, false);
  }

  /**
   * After a step.
   *
   * @param finite whether all its gradients were
   */
  public LossScale after(boolean finite) {
    if (!dynamic) {
      return this;
    }
    if (!finite) {
      return new LossScale(Math.max(1, value / 2), 0, true);
    }
    return clean + 1 < PATIENCE
        ? new LossScale(value, clean + 1, true)
        : new LossScale(Math.min(LARGEST, value * 2), 0, true);
  }

  /** Whether a smaller scale may help against a gradient that is not finite. */
  public boolean canFall() {
    return value > 1;
  }
}
