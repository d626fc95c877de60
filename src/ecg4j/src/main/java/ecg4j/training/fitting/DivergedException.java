package ecg4j.training.fitting;

import ecg4j.config.section.TrainingConfig;

/** Thrown if the loss or the gradient stays infinite or NaN. */
public final class DivergedException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  DivergedException(int steps, int epoch, int step, TrainingConfig config) {
    super(
        ("loss or gradient was not finite in %s steps in a row, up to step %s of epoch %s: training"
                + " has diverged; lower training.lr (now %s) or set training.gradient_clip (now %s)")
            .formatted(steps, step, epoch, config.lr(), config.gradientClip()));
  }
}
