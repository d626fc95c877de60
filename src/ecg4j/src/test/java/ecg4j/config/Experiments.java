package ecg4j.config;

import static java.util.stream.Collectors.joining;

import ecg4j.beats.features.FeatureSet;
import ecg4j.config.binding.ConfigKey;
import ecg4j.config.section.DataConfig;
import ecg4j.config.section.TrainingConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Generates valid experiments, with each key anywhere in its range. */
final class Experiments {

  private Experiments() {}

  static Arbitrary<ExperimentConfig> valid() {
    return Combinators.combine(ConfigKeys.all().stream().map(Experiments::value).toList())
        .as(
            values -> {
              Map<String, Object> changes = new LinkedHashMap<>();
              for (int i = 0; i < values.size(); i++) {
                changes.put(ConfigKeys.all().get(i).path(), values.get(i));
              }
              return ConfigKeys.with(ConfigLoader.defaults(), reconciled(changes));
            });
  }

  private static Map<String, Object> reconciled(Map<String, Object> changes) {
    changes.put("data.databases", "");
    if (changes.get("model.name").equals("dual_ensemble")) {
      changes.put("model.start_from", "");
    }
    if (!changes.get("model.start_from").equals("")) {
      changes.put("model.pretrained", "");
    } else {
      changes.put("model.freeze", "");
    }
    changes.computeIfPresent("training.select_folds", (key, k) -> (int) k == 1 ? 0 : k);
    boolean halves = changes.get("data.protocol") == DataConfig.Protocol.DS1DS2;
    if (halves || changes.get("data.protocol") == DataConfig.Protocol.PATIENTS44) {
      changes.put("data.mode", DataConfig.Mode.MITBIH);
    }
    if (!halves) {
      changes.put("data.strict", false);
    }
    if (changes.get("data.mode") != DataConfig.Mode.ARRAYS) {
      changes.put("data.arrays", "");
    }
    FeatureSet features = (FeatureSet) changes.get("data.features");
    if (!features.hasCausal() || changes.get("data.mode") == DataConfig.Mode.ARRAYS) {
      changes.put("data.causal", false);
    }
    if (changes.get("model.name").equals("dual_ensemble")) {
      changes.put("ensemble.freeze", false);
    }
    if (!(boolean) changes.get("ensemble.freeze")
        || (double) changes.get("data.validation_share") == 0) {
      changes.put("ensemble.analyze_weights", false);
    }
    changes.computeIfPresent("data.test_share", (key, share) -> Math.min(0.45, (double) share));
    if ((double) changes.get("training.augmentation.p") > 0
        || (double) changes.get("training.mixup") > 0) {
      changes.put("training.image_cache", "");
    }
    if (!(boolean) changes.get("training.class_weights")
        || (double) changes.get("training.class_weight_power") != 1) {
      changes.put("training.class_weight_beta", 0);
    }
    if ((boolean) changes.get("training.class_weights")) {
      changes.put("training.logit_adjustment", 0);
    }
    changes.computeIfPresent(
        "scalogram.low_hz",
        (key, hz) -> Math.min(0.5 * (double) changes.get("scalogram.high_hz"), (double) hz));
    changes.computeIfPresent(
        "training.min_lr",
        (key, rate) -> Math.min((double) rate, (double) changes.get("training.lr")));
    if (changes.get("training.schedule") != TrainingConfig.Schedule.PLATEAU) {
      changes.put("training.lr_falls", "");
    }
    if (changes.get("data.protocol") == DataConfig.Protocol.BEAT
        || changes.get("data.features") == FeatureSet.NONE) {
      changes.put("training.prevalence_copies", 0);
    }
    if ((double) changes.get("training.augmentation.p") == 0) {
      changes.put("evaluation.tta", 0);
    }
    return changes;
  }

  private static Arbitrary<Object> value(ConfigKey key) {
    if (key.type().isEnum()) {
      return Arbitraries.of(key.constants().toList());
    }
    if (key.type() == boolean.class) {
      return Arbitraries.of(true, false);
    }
    if (key.type() == int.class) {
      return Arbitraries.integers()
          .between((int) key.min(), (int) Math.min(key.max(), Integer.MAX_VALUE))
          .map(n -> n);
    }
    if (key.type() == long.class) {
      return Arbitraries.longs().between((long) key.min(), Long.MAX_VALUE).map(n -> n);
    }
    if (key.type() == double.class) {
      double max = Math.min(key.max(), Double.MAX_VALUE);
      return Arbitraries.doubles().between(key.min(), max).ofScale(12).map(n -> n);
    }
    if (key.path().equals("name")) {
      return Arbitraries.strings()
          .withChars("abcXYZ019._-")
          .ofMinLength(1)
          .ofMaxLength(20)
          .filter(name -> Character.isLetterOrDigit(name.charAt(0)))
          .map(name -> name);
    }
    if (key.path().equals("training.lr_falls")) {
      return Arbitraries.integers()
          .between(1, 999999)
          .set()
          .ofMaxSize(4)
          .map(epochs -> epochs.stream().sorted().map(String::valueOf).collect(joining(", ")));
    }
    if (key.path().equals("data.classes")) {
      // Other classes contradict several keys; ClassListTest has them.
      return Arbitraries.just("");
    }
    if (key.path().equals("data.train_classes")) {
      return Arbitraries.of("N", "S", "V", "F", "Q")
          .set()
          .ofMinSize(2)
          .map(classes -> String.join(", ", classes));
    }
    return Arbitraries.strings()
        .ofMaxLength(12)
        .filter(text -> key.complaint(text, text).isEmpty())
        .map(text -> text);
  }
}
