package ecg4j.training.history;

import ecg4j.config.TrainingConfig.Monitor;
import java.util.function.ToDoubleFunction;

/** The value of an epoch that decides: its key, where it is found, and which way is better. */
public enum Monitored {
  VAL_MACRO_F1(epoch -> epoch.validation().macroF1(), false),
  VAL_LOSS(epoch -> epoch.validation().loss(), true),
  VAL_ACC(epoch -> epoch.validation().accuracy(), false),
  /** Where there is no validation part: every epoch is better than those before it. */
  EPOCH(Epoch::number, false);

  private final ToDoubleFunction<Epoch> value;
  private final boolean smallerIsBetter;

  Monitored(ToDoubleFunction<Epoch> value, boolean smallerIsBetter) {
    this.value = value;
    this.smallerIsBetter = smallerIsBetter;
  }

  /** A monitor of an experiment. */
  public static Monitored of(Monitor monitor) {
    return valueOf(monitor.name());
  }

  double of(Epoch epoch) {
    return value.applyAsDouble(epoch);
  }

  boolean smallerIsBetter() {
    return smallerIsBetter;
  }

  /** Whether a score is truly better than the best so far; not a number is worse than any. */
  boolean better(double score, double best) {
    if (Double.isNaN(score) || Double.isNaN(best)) {
      return !Double.isNaN(score);
    }
    return smallerIsBetter ? score < best : score > best;
  }
}
