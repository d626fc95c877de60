package ecg4j.training.task;

import ecg4j.config.ConfigKeys;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.ExpertConfig;
import ecg4j.data.BeatSet;
import ecg4j.models.Models;
import ecg4j.models.ensemble.DualEnsembleNetwork;
import ecg4j.models.ensemble.Fusion;
import ecg4j.models.network.Network;
import ecg4j.training.jobs.PathMap;
import ecg4j.training.scoring.Scoring;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The trained experts that an ensemble's configuration names: none, one or both.
 *
 * @param all the signal expert first
 */
public record Experts(List<Expert> all) {

  /**
   * Sections that say nothing about how a network is built, or in which an ensemble has its own.
   */
  private static final Set<String> OWN =
      Set.of("", "model", "ensemble", "data", "training", "evaluation");

  /** Whether an experiment's network is an ensemble. */
  public static boolean areIn(ExperimentConfig config) {
    return config.model().name().equals(DualEnsembleNetwork.NAME);
  }

  /** Reads those that have a run. */
  static Experts of(ExperimentConfig config, PathMap whereabouts) throws IOException {
    List<Expert> all = new ArrayList<>();
    for (String role : List.of(DualEnsembleNetwork.SIGNAL, DualEnsembleNetwork.VISION)) {
      String run = section(config, role).run();
      if (!run.isEmpty()) {
        all.add(Expert.read(role, Path.of(run), whereabouts));
      }
    }
    return new Experts(List.copyOf(all));
  }

  private static ExpertConfig section(ExperimentConfig config, String role) {
    return role.equals(DualEnsembleNetwork.SIGNAL)
        ? config.ensemble().signal()
        : config.ensemble().vision();
  }

  /**
   * An ensemble's experiment with everything that its experts' files say about them, so that it
   * describes the network alone; any other experiment as it is.
   *
   * @param whereabouts where the files lie that the experiment names
   * @throws IOException if an expert's file is missing, not complete or damaged
   * @throws IllegalArgumentException if the experts do not fit together, or not the data
   */
  public static ExperimentConfig complete(ExperimentConfig config, PathMap whereabouts)
      throws IOException {
    if (!areIn(config)) {
      return config;
    }
    Fusion.of(config.model().variant());
    Experts experts = of(config, whereabouts);
    experts.requireFrozenOnes(config);
    Map<String, Object> changes = new HashMap<>();
    boolean rr = config.model().rrFeatures();
    for (Expert expert : experts.all()) {
      Network network = expert.model().network();
      String key = "ensemble." + expert.role() + ".";
      requireSame(key + "name", section(config, expert.role()).name(), network.name());
      requireSame(key + "variant", section(config, expert.role()).variant(), network.variant());
      changes.put(key + "run", expert.name().toString());
      changes.put(key + "name", network.name());
      changes.put(key + "variant", network.variant());
      changes.put(key + "dropout", expert.model().config().model().dropout());
      changes.put(key + "rr_features", network.rrWidth() > 0);
      rr |= network.rrWidth() > 0;
    }
    changes.put("model.rr_features", rr);
    experts.requireAlike();
    return experts.inOneExperiment(ConfigKeys.with(config, changes));
  }

  private static void requireSame(String key, String given, String ofTheRun) {
    if (!given.isEmpty() && !given.equals(ofTheRun)) {
      throw new IllegalArgumentException(
          "%s is %s, but its run has %s; allowed is %s, or nothing"
              .formatted(key, given, ofTheRun, ofTheRun));
    }
  }

  /**
   * Refuses an ensemble of trained experts where everything is trained anew, as in a
   * cross-validation: they would know the beats of other folds.
   */
  public static void requireNone(ExperimentConfig config) {
    boolean trained =
        !config.ensemble().signal().run().isEmpty() || !config.ensemble().vision().run().isEmpty();
    if (areIn(config) && (trained || config.ensemble().freeze())) {
      throw new IllegalArgumentException(
          "folds train their ensembles from the start: allowed is ensemble.freeze false and no"
              + " ensemble.signal.run or ensemble.vision.run");
    }
  }

  private void requireFrozenOnes(ExperimentConfig config) {
    for (String role : List.of(DualEnsembleNetwork.SIGNAL, DualEnsembleNetwork.VISION)) {
      if (config.ensemble().freeze() && section(config, role).run().isEmpty()) {
        throw new IllegalArgumentException(
            "ensemble.%s.run is empty, so that this expert is untrained and cannot stay as it is; name its run, or set ensemble.freeze to false"
                .formatted(role));
      }
    }
  }

  /** Of the same classes in the same order, and of the beats that there are. */
  private void requireAlike() {
    for (Expert expert : all) {
      if (!expert.model().classes().equals(all.get(0).model().classes())
          || !expert.model().classes().equals(Scoring.CLASSES)) {
        throw new IllegalArgumentException(
            "the %s expert %s tells the classes %s apart; allowed are those of the data and of the other expert, %s"
                .formatted(
                    expert.role(), expert.name(), expert.model().classes(), Scoring.CLASSES));
      }
      if (expert.model().network().window() != BeatSet.empty().window()) {
        throw new IllegalArgumentException(
            "the %s expert %s reads %d samples a beat; the data have %d"
                .formatted(
                    expert.role(),
                    expert.name(),
                    expert.model().network().window(),
                    BeatSet.empty().window()));
      }
    }
  }

  /**
   * What builds a network stands in {@code model}, of which each expert has its own, and in
   * sections that the experts of one ensemble share. Those are taken from the expert that needs
   * them: the one with which both networks come out as they were trained.
   */
  private ExperimentConfig inOneExperiment(ExperimentConfig config) {
    for (int i = all.size() - 1; i >= 0; i--) {
      ExperimentConfig candidate = shared(config, all.get(i).model().config());
      if (builds(candidate)) {
        return candidate;
      }
    }
    if (all.isEmpty()) {
      return config;
    }
    throw new IllegalArgumentException(
        "the experts %s and %s were trained with different images of a beat; train them with the same scalogram section"
            .formatted(all.get(0).name(), all.get(all.size() - 1).name()));
  }

  private static ExperimentConfig shared(ExperimentConfig config, ExperimentConfig expert) {
    Map<String, Object> changes = new HashMap<>();
    ConfigKeys.all().stream()
        .filter(key -> !OWN.contains(key.section().split("\\.")[0]))
        .forEach(key -> changes.put(key.path(), ConfigKeys.get(expert, key.path())));
    return ConfigKeys.with(config, changes);
  }

  private boolean builds(ExperimentConfig config) {
    BeatSet beats = BeatSet.empty();
    DualEnsembleNetwork built =
        (DualEnsembleNetwork)
            Models.create(config, Scoring.CLASSES.size(), beats.window(), beats.rrWidth());
    return all.stream()
        .allMatch(expert -> built.expert(expert.role()).equals(expert.model().network()));
  }
}
