package ecg4j.training.task;

import ecg4j.config.ConfigKeys;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.binding.ConfigKey;
import ecg4j.models.Models;
import ecg4j.models.ensemble.DualEnsembleNetwork;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The sections of an experiment that all experts of an ensemble share. The settings of a network
 * are in {@code model}, which each expert has separately, and in sections such as {@code
 * scalogram}, which an ensemble has only once.
 *
 * @param experts all experts that have a run
 */
record SharedSections(List<Expert> experts) {

  /**
   * Sections that do not affect how a network is built, or for which an ensemble has its own
   * settings.
   */
  private static final Set<String> OWN =
      Set.of("", "model", "ensemble", "data", "training", "evaluation", "kfold");

  private static final List<String> KEYS =
      ConfigKeys.all().stream()
          .filter(key -> !OWN.contains(key.section().split("\\.")[0]))
          .map(ConfigKey::path)
          .toList();

  /**
   * Adds the sections to an ensemble's experiment. They are taken from the expert with which all
   * networks are built as they were trained.
   *
   * @throws IllegalArgumentException if there is none
   */
  ExperimentConfig addTo(ExperimentConfig config) {
    for (int i = experts.size() - 1; i >= 0; i--) {
      ExperimentConfig candidate = withSectionsOf(experts.get(i), config);
      if (experts.stream().allMatch(expert -> isBuiltBy(candidate, expert))) {
        return candidate;
      }
    }
    if (experts.isEmpty()) {
      return config;
    }
    for (Expert expert : experts) {
      if (!isBuiltBy(withSectionsOf(expert, config), expert)) {
        throw new IllegalArgumentException(
            "the %s expert %s reads %s features per beat, but data.features is %s, which has %s; allowed: an expert with the features of the data, or without features"
                .formatted(
                    expert.role(),
                    expert.name(),
                    expert.model().network().rrWidth(),
                    ConfigKey.text(config.data().features()),
                    config.data().features().width()));
      }
    }
    throw new IllegalArgumentException(difference(config));
  }

  private static ExperimentConfig withSectionsOf(Expert expert, ExperimentConfig config) {
    Map<String, Object> own = ConfigKeys.flat(expert.model().config());
    Map<String, Object> changes = new HashMap<>();
    KEYS.forEach(key -> changes.put(key, own.get(key)));
    return ConfigKeys.with(config, changes);
  }

  private static boolean isBuiltBy(ExperimentConfig config, Expert expert) {
    DualEnsembleNetwork built =
        (DualEnsembleNetwork)
            Models.create(
                config,
                config.data().beatClasses().size(),
                expert.model().network().window(),
                config.data().features().width());
    return built.expert(expert.role()).equals(expert.model().network());
  }

  /** Describes the first two experts neither of which is built with the sections of the other. */
  private String difference(ExperimentConfig config) {
    for (Expert first : experts) {
      for (Expert second : experts) {
        if (!isBuiltBy(withSectionsOf(first, config), second)
            && !isBuiltBy(withSectionsOf(second, config), first)) {
          Map<String, Object> one = ConfigKeys.flat(first.model().config());
          Map<String, Object> other = ConfigKeys.flat(second.model().config());
          return "the experts %s and %s were trained with different images of a beat: %s; train them with the same scalogram section"
              .formatted(
                  first.name(),
                  second.name(),
                  KEYS.stream()
                      .filter(key -> !one.get(key).equals(other.get(key)))
                      .map(
                          key ->
                              "%s %s and %s"
                                  .formatted(
                                      key,
                                      ConfigKeys.text(one.get(key)),
                                      ConfigKeys.text(other.get(key))))
                      .collect(Collectors.joining(", ")));
        }
      }
    }
    throw new IllegalStateException("no two experts differ in " + KEYS);
  }
}
