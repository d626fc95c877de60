package ecg4j.training.task;

import ecg4j.config.ConfigKeys;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.section.DataConfig.Balance;
import java.util.Map;
import java.util.Set;

/** The settings of an experiment that decide which beats are in which part. */
public final class SplitSettings {

  /**
   * Settings for the location of data, and for the processing of the training part after the split.
   */
  private static final Set<String> OTHERS =
      Set.of(
          "data.balance",
          "data.method",
          "data.samples_per_class",
          "data.normal_share",
          "data.train_classes",
          "data.features",
          "data.causal",
          "data.signal",
          "data.root",
          "data.mirror");

  private SplitSettings() {}

  /**
   * Returns whether two experiments divide the same data into the same parts. Balancing of the
   * training part after the split is ignored.
   */
  public static boolean areSame(ExperimentConfig one, ExperimentConfig other) {
    return one.seed() == other.seed()
        && one.data().balance() != Balance.BEFORE_SPLIT
        && other.data().balance() != Balance.BEFORE_SPLIT
        && of(one).equals(of(other));
  }

  private static Map<String, Object> of(ExperimentConfig config) {
    Map<String, Object> data = ConfigKeys.flat(config);
    data.keySet().removeIf(key -> !key.startsWith("data.") || OTHERS.contains(key));
    return data;
  }
}
