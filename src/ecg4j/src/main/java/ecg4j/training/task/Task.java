package ecg4j.training.task;

import ecg4j.beats.TrainingRecords;
import ecg4j.beats.features.FeatureSet;
import ecg4j.config.ExperimentConfig;
import ecg4j.data.split.Split;
import ecg4j.evaluation.Predictions;
import ecg4j.evaluation.WeightCurve;
import ecg4j.layers.graph.Parameters;
import ecg4j.models.Models;
import ecg4j.models.efficientnet.Pretrained;
import ecg4j.models.network.FeatureScale;
import ecg4j.models.network.Network;
import ecg4j.report.table.ReportInfo;
import ecg4j.report.table.Table;
import ecg4j.training.jobs.PathMap;
import ecg4j.training.scoring.Scoring;
import ecg4j.training.step.RecordedNoise;
import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The task of a run: the network that is kept and scored, and which of its values are fitted to
 * which beats. For most networks this is the whole network and the training part.
 */
public interface Task {

  /** Key of a note of a model file: the stamp of its score. */
  String STAMP = "stamp";

  /** Note of a model file: the text of the {@link TrainingRecords} that it learned from. */
  String TRAINING_RECORDS = "training_records";

  /** Note of a model file: the checksum of the data that it was trained with. */
  String DATA = "data_sha256";

  /**
   * The values to fit.
   *
   * @param config settings of the training
   * @param network the task's network, or a part of it
   * @param split its training and validation part are used
   * @param start the initial values
   * @param frozen names of arrays that keep their initial values
   */
  record Fit(
      ExperimentConfig config, Network network, Split split, Parameters start, Set<String> frozen) {

    /** A fit that changes all arrays. */
    public Fit(ExperimentConfig config, Network network, Split split, Parameters start) {
      this(config, network, split, start, Set.of());
    }
  }

  /**
   * Returns the task of an experiment.
   *
   * @param given the experiment
   * @param paths locations of the files that the experiment names
   * @throws IOException if a file that it needs cannot be read
   * @throws IllegalArgumentException if such a file does not fit the experiment
   */
  static Task of(ExperimentConfig given, PathMap paths, Split split) throws IOException {
    ExperimentConfig config = withNoiseAt(paths, given);
    Network network =
        Models.create(
            config,
            split.train().classes().size(),
            split.train().window(),
            split.train().rrWidth());
    FeatureSet features = config.data().features();
    if (Experts.isEnsemble(config)
        && network.rrWidth() > 0
        && network.rrWidth() < split.train().rrWidth()) {
      throw new IllegalArgumentException(
          "data.features is %s, but no expert reads all of these features; allowed: the features that an expert reads"
              .formatted(features.key()));
    }
    if (network.rrWidth() > 0 && network.rrWidth() != features.width()
        || config.model().rrFeatures() && split.train().rrWidth() != features.width()) {
      throw new IllegalArgumentException(
          "data.features is %s, which is %s numbers per beat, but the beats have %s; allowed: beats with these features, or model.rr_features false"
              .formatted(features.key(), features.width(), split.train().rrWidth()));
    }
    return Experts.isEnsemble(config)
        ? EnsembleTask.of(config, paths, network, split)
        : new WholeNetwork(config, paths, network, split, StartingPoint.of(config, paths, network));
  }

  /** Returns the experiment with the noise record's path on this machine. */
  private static ExperimentConfig withNoiseAt(PathMap paths, ExperimentConfig config) {
    String record = config.training().augmentation().noiseRecord();
    return record.isEmpty()
        ? config
        : config.withTraining(
            training ->
                training.withAugmentation(
                    changes ->
                        changes.withNoiseRecord(
                            paths.resolve(RecordedNoise.header(record)).toString())));
  }

  /** Returns the task of an experiment whose files are at the paths that it names. */
  static Task of(ExperimentConfig config, Split split) throws IOException {
    return of(config, PathMap.SAME, split);
  }

  /** Returns the network that is kept and scored. */
  Network network();

  /** Returns the experiment's parts; the test part is scored. */
  Split split();

  /**
   * Returns the stamp of the score, which states why it says little about new patients; empty if
   * there is none.
   */
  String stamp();

  /**
   * Returns the records outside this split that the run's networks were previously trained on;
   * empty if the run starts from scratch or from networks of the same split.
   */
  default TrainingRecords taughtBefore() {
    return TrainingRecords.UNKNOWN;
  }

  /** Returns additional entries for the provenance. */
  Map<String, String> provenance();

  /** Returns the values to fit; empty if all values are given. */
  Optional<Fit> fit();

  /** Returns the values of the whole network, given the fitted ones. */
  Parameters whole(Optional<Parameters> fitted);

  /**
   * Returns the predictions of other networks for the test part, for comparison.
   *
   * @param out where progress is shown
   */
  Map<String, Predictions> others(Scoring scoring, PrintStream out);

  /**
   * Returns the scores on the validation part for each weight of an ensemble's signal expert; empty
   * if they are not requested, or the network has no experts.
   *
   * @param out where progress is shown
   */
  default Optional<WeightCurve> weights(Scoring scoring, PrintStream out) {
    return Optional.empty();
  }

  /**
   * Returns additional tables for the report, from the predictions of the network and of the other
   * networks.
   */
  List<Table> tables(Predictions predictions, Map<String, Predictions> others, ReportInfo info);

  /**
   * A network that is fitted as a whole, except for frozen arrays.
   *
   * @param start the trained network that the training starts from
   */
  record WholeNetwork(
      ExperimentConfig config,
      PathMap paths,
      Network network,
      Split split,
      Optional<StartingPoint> start)
      implements Task {

    /** A network that does not start from another one. */
    public WholeNetwork(ExperimentConfig config, PathMap paths, Network network, Split split) {
      this(config, paths, network, split, Optional.empty());
    }

    @Override
    public String stamp() {
      String own = Stamps.of(split);
      return own.isEmpty() ? start.map(from -> from.stamp(split)).orElse("") : own;
    }

    @Override
    public TrainingRecords taughtBefore() {
      return start.map(StartingPoint::records).orElse(TrainingRecords.UNKNOWN);
    }

    @Override
    public Map<String, String> provenance() {
      Map<String, String> entries = new LinkedHashMap<>();
      pretrained().ifPresent(pretrained -> entries.put("pretrained", pretrained.report()));
      start.ifPresent(from -> entries.put(StartingPoint.KEY, from.report(network)));
      if (!config.model().freeze().isBlank()) {
        entries.put("frozen", FrozenArrays.report(config.model().freeze(), network));
      }
      return entries;
    }

    @Override
    public Optional<Fit> fit() {
      Parameters values = Parameters.initial(network.specs(), config.trainingSeed());
      FeatureScale.of(split.train()).into(values);
      pretrained().ifPresent(pretrained -> pretrained.into(values));
      start.ifPresent(from -> from.into(values, network));
      Set<String> frozen = FrozenArrays.of(config.model().freeze(), network);
      return Optional.of(new Fit(config, network, split, values, frozen));
    }

    private Optional<Pretrained> pretrained() {
      return Pretrained.of(config, network, paths::resolve);
    }

    @Override
    public Parameters whole(Optional<Parameters> fitted) {
      return fitted.orElseThrow();
    }

    @Override
    public Map<String, Predictions> others(Scoring scoring, PrintStream out) {
      return Map.of();
    }

    @Override
    public List<Table> tables(
        Predictions predictions, Map<String, Predictions> others, ReportInfo info) {
      return List.of();
    }
  }
}
