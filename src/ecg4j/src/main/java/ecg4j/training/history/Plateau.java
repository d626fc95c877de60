package ecg4j.training.history;

import ecg4j.config.section.TrainingConfig;

/**
 * Counts the reductions of the learning rate: one after {@code lr_patience} epochs in a row whose
 * monitor was no better than the best before them, at most {@code max_lr_reductions} in all. After
 * a reduction the count starts again. Epochs of the warm-up can set the best, but are not counted:
 * their rate is low by intent.
 */
final class Plateau implements RateFalls {

  private final Monitored monitor;
  private final int patience;
  private final int most;
  private final int warmUpEpochs;
  private double best = Double.NaN;
  private int epochs;
  private int withoutBetter;
  private int reductions;

  Plateau(TrainingConfig config) {
    this(config, Monitored.of(config.monitor()));
  }

  Plateau(TrainingConfig config, Monitored monitor) {
    this.monitor = monitor;
    this.patience = config.lrPatience();
    this.most = config.maxLrReductions();
    this.warmUpEpochs = config.warmupEpochs();
  }

  @Override
  public void after(double score) {
    if (monitor.better(score, best)) {
      best = score;
      withoutBetter = 0;
    } else if (epochs >= warmUpEpochs) {
      withoutBetter++;
    }
    if (withoutBetter >= patience && reductions < most) {
      reductions++;
      withoutBetter = 0;
    }
    epochs++;
  }

  @Override
  public int count() {
    return reductions;
  }
}
