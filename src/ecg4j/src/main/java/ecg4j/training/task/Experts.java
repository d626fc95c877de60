package ecg4j.training.task;

import ecg4j.beats.BeatInput;
import ecg4j.beats.BeatSignal;
import ecg4j.beats.features.FeatureSet;
import ecg4j.config.ConfigKeys;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.binding.Binding;
import ecg4j.config.binding.ConfigKey;
import ecg4j.config.section.DataConfig;
import ecg4j.config.section.ExpertConfig;
import ecg4j.config.section.Fusion;
import ecg4j.data.set.BeatSet;
import ecg4j.models.ensemble.DualEnsembleNetwork;
import ecg4j.models.network.Network;
import ecg4j.training.jobs.PathMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The trained experts that an ensemble's configuration names: none, some or all.
 *
 * @param all the signal expert first
 */
public record Experts(List<Expert> all) {

  /** Returns whether an experiment's network is an ensemble. */
  public static boolean isEnsemble(ExperimentConfig config) {
    return config.model().name().equals(DualEnsembleNetwork.NAME);
  }

  /** Reads the experts that have a run. */
  static Experts of(ExperimentConfig config, PathMap paths) throws IOException {
    List<Expert> all = new ArrayList<>();
    for (String role : DualEnsembleNetwork.ROLES) {
      String run = section(config, role).run();
      if (!run.isEmpty()) {
        all.add(Expert.read(role, Path.of(run), paths));
      }
    }
    return new Experts(List.copyOf(all));
  }

  private static ExpertConfig section(ExperimentConfig config, String role) {
    return switch (role) {
      case DualEnsembleNetwork.SIGNAL -> config.ensemble().signal();
      case DualEnsembleNetwork.VISION -> config.ensemble().vision();
      default -> config.ensemble().features();
    };
  }

  /**
   * Completes an ensemble's experiment with all settings in its experts' files, so that the
   * experiment alone describes the network. Any other experiment is returned unchanged.
   *
   * @param paths locations of the files that the experiment names
   * @throws IOException if an expert's file is missing, incomplete or damaged
   * @throws IllegalArgumentException if the experts do not match each other or the data
   */
  public static ExperimentConfig complete(ExperimentConfig config, PathMap paths)
      throws IOException {
    if (!isEnsemble(config)) {
      return config;
    }
    Fusion.of(config.model().variant());
    if (config.model().members() > 1) {
      throw new IllegalArgumentException(
          "model.members is %s, but a dual_ensemble is trained as one; allowed: 1, and members of its experts"
              .formatted(config.model().members()));
    }
    Experts experts = of(config, paths);
    experts.requireFrozenOnes(config);
    Map<String, Object> changes = new HashMap<>();
    boolean rr = config.model().rrFeatures();
    for (Expert expert : experts.all()) {
      Network network = expert.model().network();
      String key = "ensemble." + expert.role() + ".";
      requireSame(key + "name", section(config, expert.role()).name(), network.name());
      requireSame(key + "variant", section(config, expert.role()).variant(), network.variant());
      ExpertConfig complete =
          section(config, expert.role())
              .withNetwork(expert.model().config().model())
              .withRun(expert.name().toString())
              .withRrFeatures(network.rrWidth() > 0)
              .withFeatures(features(expert, config));
      Binding.flatten(complete, key, changes);
      rr |= network.rrWidth() > 0;
    }
    changes.put("model.rr_features", rr);
    experts.requireAlike(config.data().input(), config.data().beatClasses().names());
    return new SharedSections(experts.all()).addTo(ConfigKeys.with(config, changes));
  }

  /** The features of an expert, or nothing if they are those of the data. */
  private static String features(Expert expert, ExperimentConfig config) {
    FeatureSet own = expert.model().config().data().featureSet();
    boolean reads = expert.model().network().rrWidth() > 0;
    return reads && own != config.data().featureSet() ? own.key() : "";
  }

  private static void requireSame(String key, String given, String ofTheRun) {
    if (!given.isEmpty() && !given.equals(ofTheRun)) {
      throw new IllegalArgumentException(
          "%s is %s, but its run has %s; allowed: %s, or nothing"
              .formatted(key, given, ofTheRun, ofTheRun));
    }
  }

  /**
   * Rejects an ensemble of trained experts if everything is trained from scratch, for example in a
   * cross-validation: the experts would have been trained on beats of other folds.
   */
  public static void requireNone(ExperimentConfig config) {
    boolean trained =
        DualEnsembleNetwork.ROLES.stream().anyMatch(role -> !section(config, role).run().isEmpty());
    if (isEnsemble(config) && (trained || config.ensemble().freeze())) {
      throw new IllegalArgumentException(
          "folds train their ensembles from the start: allowed: ensemble.freeze false and no"
              + " ensemble.signal.run or ensemble.vision.run");
    }
  }

  private void requireFrozenOnes(ExperimentConfig config) {
    for (String role : DualEnsembleNetwork.ROLES) {
      ExpertConfig expert = section(config, role);
      boolean absent = role.equals(DualEnsembleNetwork.FEATURES) && !expert.exists();
      if (config.ensemble().freeze() && expert.run().isEmpty() && !absent) {
        throw new IllegalArgumentException(
            "ensemble.%s.run is empty, so that this expert is untrained and cannot be frozen; name its run, or set ensemble.freeze to false"
                .formatted(role));
      }
    }
  }

  /**
   * Checks that all experts have the same classes in the same order, and match the beats of the
   * data. The features of the data may have others after those of an expert, which reads the first
   * ones. One expert must read all.
   */
  private void requireAlike(BeatInput input, List<String> classes) {
    FeatureSet features = input.features();
    boolean readsAll =
        all.stream()
            .anyMatch(
                expert ->
                    expert.model().network().rrWidth() > 0
                        && expert.model().config().data().featureSet() == features);
    for (Expert expert : all) {
      FeatureSet own = expert.model().config().data().featureSet();
      boolean fits = own == features || readsAll && own.isStartOf(features);
      if (expert.model().network().rrWidth() > 0 && !fits) {
        throw new IllegalArgumentException(
            "the %s expert %s reads the features %s, but those of the data are %s; allowed: %s"
                .formatted(
                    expert.role(),
                    expert.name(),
                    own.key(),
                    features.key(),
                    DataConfig.keysOf(own)));
      }
      BeatSignal signal = expert.model().config().data().signal();
      if (expert.model().network().readsSignal() && signal != input.signal()) {
        throw new IllegalArgumentException(
            "the %s expert %s reads signals of the kind %s, but those of the data are %s; allowed: data.signal %s, and experts that read the same kind"
                .formatted(
                    expert.role(),
                    expert.name(),
                    ConfigKey.text(signal),
                    ConfigKey.text(input.signal()),
                    ConfigKey.text(signal)));
      }
      if (!expert.model().classes().equals(all.get(0).model().classes())
          || !expert.model().classes().equals(classes)) {
        throw new IllegalArgumentException(
            "the %s expert %s has the classes %s; allowed: those of the data and of the other expert, %s"
                .formatted(expert.role(), expert.name(), expert.model().classes(), classes));
      }
      if (expert.model().network().window() != BeatSet.empty().window()) {
        throw new IllegalArgumentException(
            "the %s expert %s reads %s samples a beat; the data have %s"
                .formatted(
                    expert.role(),
                    expert.name(),
                    expert.model().network().window(),
                    BeatSet.empty().window()));
      }
    }
  }
}
