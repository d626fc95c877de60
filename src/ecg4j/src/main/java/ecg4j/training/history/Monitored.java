package ecg4j.training.history;

import ecg4j.config.section.TrainingConfig.Monitor;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The value of an epoch that decides which epoch is the best. */
public final class Monitored {

  /** For trainings without a validation part: every epoch is better than those before it. */
  public static final Monitored EPOCH = new Monitored("epoch", Epoch::number, false);

  private final String name;
  private final ToDoubleFunction<Epoch> value;
  private final boolean smallerIsBetter;

  private Monitored(String name, ToDoubleFunction<Epoch> value, boolean smallerIsBetter) {
    this.name = name;
    this.value = value;
    this.smallerIsBetter = smallerIsBetter;
  }

  /** Returns the monitor of an experiment. */
  public static Monitored of(Monitor monitor) {
    String name = monitor.name().toLowerCase(Locale.ROOT);
    return switch (monitor) {
      case VAL_MACRO_F1 -> new Monitored(name, epoch -> epoch.validation().macroF1(), false);
      case VAL_LOSS -> new Monitored(name, epoch -> epoch.validation().loss(), true);
      case VAL_ACC -> new Monitored(name, epoch -> epoch.validation().accuracy(), false);
    };
  }

  /** Its name in configurations. */
  String key() {
    return name;
  }

  double of(Epoch epoch) {
    return value.applyAsDouble(epoch);
  }

  boolean smallerIsBetter() {
    return smallerIsBetter;
  }

  /** Whether a score is better than the best so far; NaN is worse than any number. */
  boolean better(double score, double best) {
    if (Double.isNaN(score) || Double.isNaN(best)) {
      return !Double.isNaN(score);
    }
    return smallerIsBetter ? score < best : score > best;
  }
}
