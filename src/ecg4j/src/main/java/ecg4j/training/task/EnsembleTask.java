package ecg4j.training.task;

import ecg4j.beats.TrainingRecords;
import ecg4j.config.ConfigKeys;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.section.DataConfig.Balance;
import ecg4j.config.section.EnsembleConfig;
import ecg4j.config.section.Fusion;
import ecg4j.data.protocol.Holdout;
import ecg4j.data.set.BeatSet;
import ecg4j.data.split.Split;
import ecg4j.evaluation.Predictions;
import ecg4j.evaluation.WeightCurve;
import ecg4j.layers.graph.ParameterSpec;
import ecg4j.layers.graph.Parameters;
import ecg4j.models.ModelFile;
import ecg4j.models.graph.InferenceGraph;
import ecg4j.models.network.FeatureScale;
import ecg4j.models.network.LastPart;
import ecg4j.models.network.Network;
import ecg4j.report.Panel;
import ecg4j.report.table.ReportInfo;
import ecg4j.report.table.Table;
import ecg4j.training.jobs.PathMap;
import ecg4j.training.scoring.Scoring;
import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The task of an ensemble. With frozen experts, only the fusion is fitted, and it is fitted to the
 * validation part. Experts are overconfident on the beats that they were fitted to, and a fusion
 * fitted to these beats would learn to trust them too much. A share of the validation part is held
 * out to stop the training ({@link Holdout}). The fitting does not receive a test part. Frozen
 * experts give the same output in every epoch, so it is computed once, and their beats are not
 * augmented.
 *
 * <p>Otherwise all values are fitted to the training part, starting from the experts' values if
 * they have been trained.
 */
public final class EnsembleTask implements Task {

  private final ExperimentConfig config;
  private final Network network;
  private final Split split;
  private final Experts experts;
  private final String stamp;
  private final TrainingRecords taughtBefore;
  private final Parameters values;
  private final Optional<Holdout> holdout;

  private EnsembleTask(
      ExperimentConfig config,
      Network network,
      Split split,
      Experts experts,
      String stamp,
      TrainingRecords taughtBefore) {
    this.config = config;
    this.network = network;
    this.split = split;
    this.experts = experts;
    this.stamp = stamp;
    this.taughtBefore = taughtBefore;
    this.values = Parameters.initial(network.specs(), config.trainingSeed());
    FeatureScale.of(split.train()).into(values);
    for (Expert expert : experts.all()) {
      values.adopt(expert.role(), expert.model().parameters());
    }
    this.holdout = holdout(config, split);
  }

  /** Returns whether only a fusion is fitted, to the validation part. */
  public static boolean isFrozen(ExperimentConfig config) {
    return Experts.isEnsemble(config) && config.ensemble().freeze();
  }

  /**
   * Returns the beats on which experiments may be compared before they see the test part. This is
   * the validation part. For a frozen ensemble, whose fusion is fitted to a share of it, this is
   * the rest.
   */
  public static BeatSet unfitted(ExperimentConfig config, Split split) {
    return holdout(config, split).map(Holdout::held).orElse(split.validation());
  }

  /**
   * Returns the division of the validation part for the fusion of a frozen ensemble; empty for
   * others.
   */
  public static Optional<Holdout> holdout(ExperimentConfig config, Split split) {
    return isFrozen(config)
        ? Optional.of(Holdout.ofValidation(split, config.ensemble().stopShare(), config.seed()))
        : Optional.empty();
  }

  /**
   * Reads the experts and checks which beats of the validation and test parts they were trained on.
   *
   * @throws IOException if an expert or its data cannot be read, or the data have changed
   * @throws IllegalArgumentException if an expert was fitted to beats of the validation part, to
   *     which the fusion is fitted
   */
  static EnsembleTask of(ExperimentConfig config, PathMap paths, Network network, Split split)
      throws IOException {
    Experts experts = Experts.of(config, paths);
    String stamp = Stamps.of(split);
    TrainingRecords taught = TrainingRecords.UNKNOWN;
    for (Expert expert : experts.all()) {
      String found = stamp(expert, config, split);
      stamp = stamp.isEmpty() ? found : stamp;
      boolean startedElsewhere = !expert.model().config().model().startFrom().isEmpty();
      if (!expert.isDividedAs(config, split) || startedElsewhere) {
        taught = taught.and(expert.trainingRecords());
      }
    }
    return new EnsembleTask(config, network, split, experts, stamp, taught);
  }

  private static String stamp(Expert expert, ExperimentConfig config, Split split)
      throws IOException {
    String ownStamp = Stamps.of(expert.model().notes());
    if (!ownStamp.isEmpty()) {
      return ownStamp;
    }
    if (expert.isDividedAs(config, split)) {
      expert.requireData(split.dataChecksum());
      return "";
    }
    TrainTestOverlap known = expert.overlap(split);
    boolean fits =
        !config.ensemble().freeze() || !Fusion.of(config.model().variant()).hasGivenWeights();
    if (fits && known.validation() > 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the %s expert %s was fitted to %,d beats of the validation part, which must be new"
                  + " to it; train it with the ensemble's data section and seed",
              expert.role(),
              expert.name(),
              known.validation()));
    }
    return expert.model().config().data().balance() == Balance.BEFORE_SPLIT
        ? ReportInfo.LEAKY
        : known.stamp("the " + expert.role() + " expert");
  }

  @Override
  public Network network() {
    return network;
  }

  @Override
  public Split split() {
    return split;
  }

  @Override
  public String stamp() {
    return stamp;
  }

  @Override
  public TrainingRecords taughtBefore() {
    return taughtBefore;
  }

  @Override
  public Map<String, String> provenance() {
    Map<String, String> entries = new LinkedHashMap<>();
    for (Expert expert : experts.all()) {
      entries.put(expert.role() + "_expert", expert.origin());
    }
    // A fusion without values is not fitted.
    boolean fitted = !LastPart.of(network).specs().isEmpty();
    holdout
        .filter(parts -> fitted)
        .ifPresent(
            parts ->
                entries.put(
                    "fusion",
                    String.format(
                        Locale.ROOT,
                        "%s on %,d beats of the validation part; stopped by the other %,d%s",
                        network.variant(),
                        parts.kept().size(),
                        parts.held().size(),
                        parts.byPatient() ? ", of other patients" : "")));
    return entries;
  }

  @Override
  public Optional<Fit> fit() {
    if (holdout.isEmpty()) {
      return Optional.of(new Fit(config, network, split, values.copy()));
    }
    LastPart fusion = LastPart.of(network);
    Parameters start = Parameters.initial(fusion.specs(), config.trainingSeed());
    if (start.count() == 0) {
      return Optional.empty();
    }
    try (InferenceGraph graph = InferenceGraph.of(network, values)) {
      Split told =
          new Split(
              told(graph, holdout.get().kept(), fusion.window()),
              told(graph, holdout.get().held(), fusion.window()),
              split.test().none(),
              split.leaky(),
              split.protocol(),
              split.note(),
              split.dataChecksum());
      return Optional.of(new Fit(unchanged(config), fusion, told, start));
    }
  }

  /** Returns the experiment without augmentation and mixup, which apply only to ECG signals. */
  private static ExperimentConfig unchanged(ExperimentConfig config) {
    return ConfigKeys.with(
        config, Map.of("training.augmentation.p", 0, "training.mixup", 0, "evaluation.tta", 0));
  }

  /** Returns the beats with the output of the experts in place of their samples. */
  private BeatSet told(InferenceGraph graph, BeatSet beats, int width) {
    float[] values = new Scoring(config.evaluation().batchSize()).features(graph, beats);
    return beats.withSignals(values, width);
  }

  @Override
  public Parameters whole(Optional<Parameters> fitted) {
    if (holdout.isEmpty()) {
      return fitted.orElseThrow();
    }
    Parameters whole = values.copy();
    if (fitted.isPresent()) {
      for (ParameterSpec spec : fitted.get().specs()) {
        whole.get(spec.name()).assign(fitted.get().get(spec.name()));
      }
    }
    return whole;
  }

  @Override
  public Map<String, Predictions> others(Scoring scoring, PrintStream out) {
    return predictions(scoring, split.test(), "test", out);
  }

  private Map<String, Predictions> predictions(
      Scoring scoring, BeatSet beats, String part, PrintStream out) {
    Map<String, Predictions> byRole = new LinkedHashMap<>();
    for (Expert expert : experts.all()) {
      ModelFile model = expert.model();
      out.printf(
          Locale.ROOT,
          "%s expert: scoring the %,d beats of the %s part%n",
          expert.role(),
          beats.size(),
          part);
      try (InferenceGraph graph = InferenceGraph.of(model.network(), model.parameters())) {
        int width = model.network().rrWidth();
        byRole.put(
            expert.role(), scoring.showing(out).predict(graph, beats.withFirstFeatures(width)));
      }
    }
    return byRole;
  }

  @Override
  public Optional<WeightCurve> weights(Scoring scoring, PrintStream out) {
    EnsembleConfig ensemble = config.ensemble();
    if (!ensemble.analyzeWeights() || experts.all().size() < 2 || split.validation().size() == 0) {
      return Optional.empty();
    }
    List<Predictions> all =
        List.copyOf(predictions(scoring, split.validation(), "validation", out).values());
    out.println("scoring each weight of the signal expert on the validation part");
    boolean ofLogs = Fusion.of(config.model().variant()) == Fusion.LOG_WEIGHTED;
    return Optional.of(
        WeightCurve.of(all, ofLogs, ensemble.featuresWeight(), ensemble.signalWeight()));
  }

  @Override
  public List<Table> tables(
      Predictions predictions, Map<String, Predictions> others, ReportInfo info) {
    if (others.size() < 2) {
      return List.of();
    }
    List<String> networks =
        experts.all().stream()
            .map(expert -> expert.model().network())
            .map(expert -> expert.name() + " " + expert.variant())
            .toList();
    return new Panel(predictions, others, networks).tables(info);
  }
}
