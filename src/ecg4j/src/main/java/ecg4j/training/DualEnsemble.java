package ecg4j.training;

import ecg4j.config.ConfigKeys;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.section.Fusion;
import ecg4j.layers.graph.Parameters;
import ecg4j.models.ModelFile;
import ecg4j.models.Models;
import ecg4j.models.ensemble.DualEnsembleNetwork;
import ecg4j.models.graph.InferenceGraph;
import ecg4j.models.network.Network;
import ecg4j.training.files.CompleteRuns;
import ecg4j.training.jobs.PathMap;
import ecg4j.training.run.RunOptions;
import ecg4j.training.run.RunResult;
import ecg4j.training.scoring.Scoring;
import ecg4j.training.task.Expert;
import ecg4j.training.task.Experts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An ensemble of two or three trained networks.
 *
 * <pre>{@code
 * Path signal = Path.of("results/paper1_inceptiontime_cpu");
 * Path vision = Path.of("results/paper2_efficientnet_cpu");
 * try (DualEnsemble ensemble = DualEnsemble.fromPretrained(signal, vision, Fusion.WEIGHTED, true)) {
 *   BeatScores answers = ensemble.predict(signals, rr, 64);
 * }
 * }</pre>
 *
 * <p>A fusion other than the weighted one has its own parameters. {@link #train} fits them, and
 * {@link #load} reads the result.
 */
public final class DualEnsemble implements AutoCloseable {

  private final ExperimentConfig config;
  private final boolean fitted;
  private final InferenceGraph graph;

  private DualEnsemble(
      ExperimentConfig config, Network network, Parameters parameters, boolean fitted) {
    this.config = config;
    this.fitted = fitted;
    this.graph = InferenceGraph.of(network, parameters);
  }

  /**
   * An ensemble of trained experts. The features are those of the expert that reads most, the kind
   * of signal is that of the first expert that reads it. Otherwise, data section, seed and
   * everything else that its experiment needs are the signal expert's.
   *
   * @param signal the signal expert's run directory, folder of runs or model file
   * @param vision that of the vision expert
   * @param freeze whether the experts keep their values when the ensemble is trained
   * @throws IOException if an expert is missing, not complete or damaged
   * @throws IllegalArgumentException if the experts do not fit together
   */
  public static DualEnsemble fromPretrained(Path signal, Path vision, Fusion fusion, boolean freeze)
      throws IOException {
    return fromPretrained(List.of(signal, vision), fusion, freeze);
  }

  /**
   * An ensemble of two or three trained experts, as {@link #fromPretrained(Path, Path, Fusion,
   * boolean)}.
   *
   * @param runs the experts' run directories, folders of runs or model files, in the order of
   *     {@link DualEnsembleNetwork#ROLES}
   */
  public static DualEnsemble fromPretrained(List<Path> runs, Fusion fusion, boolean freeze)
      throws IOException {
    List<String> roles = DualEnsembleNetwork.ROLES;
    if (runs.size() < 2 || runs.size() > roles.size()) {
      throw new IllegalArgumentException(
          "%s experts; allowed: 2 to %s".formatted(runs.size(), roles.size()));
    }
    List<Expert> experts = new ArrayList<>();
    Map<String, Object> keys = new HashMap<>();
    for (int i = 0; i < runs.size(); i++) {
      Expert expert = Expert.read(roles.get(i), runs.get(i), PathMap.SAME);
      experts.add(expert);
      keys.put("ensemble." + expert.role() + ".run", expert.name().toString());
    }
    experts.stream()
        .filter(expert -> expert.model().network().rrWidth() > 0)
        .map(expert -> expert.model().config().data())
        .max(Comparator.comparingInt(data -> data.featureSet().width()))
        .ifPresent(
            data -> {
              keys.put("data.features", data.features());
              keys.put("data.causal", data.causal());
            });
    experts.stream()
        .filter(expert -> expert.model().network().readsSignal())
        .findFirst()
        .ifPresent(expert -> keys.put("data.signal", expert.model().config().data().signal()));
    keys.put("name", DualEnsembleNetwork.NAME);
    keys.put("model.name", DualEnsembleNetwork.NAME);
    keys.put("model.variant", fusion.variant());
    keys.put("model.dropout", -1);
    keys.put("model.feature_branch", false);
    keys.put("model.members", 1);
    Models.sizeKeys().forEach(key -> keys.put(key, 0));
    keys.put("ensemble.freeze", freeze);
    ModelFile first = experts.get(0).model();
    ExperimentConfig config = Experts.complete(ConfigKeys.with(first.config(), keys), PathMap.SAME);
    Network network =
        Models.create(
            config,
            first.classes().size(),
            first.network().window(),
            config.data().features().width());
    Parameters parameters = Parameters.initial(network.specs(), config.trainingSeed());
    for (Expert expert : experts) {
      parameters.adopt(expert.role(), expert.model().parameters());
    }
    return new DualEnsemble(config, network, parameters, fusion.hasGivenWeights());
  }

  /**
   * A trained ensemble.
   *
   * @param model its run directory, a folder of runs or a model file
   * @throws IOException if it is missing, not complete or damaged
   * @throws IllegalArgumentException if it is no ensemble
   */
  public static DualEnsemble load(Path model) throws IOException {
    Path file = Files.isDirectory(model) ? CompleteRuns.model("", model) : model;
    ModelFile trained = ModelFile.read(file);
    if (!Experts.isEnsemble(trained.config())) {
      throw new IllegalArgumentException(
          "%s is a model of %s; allowed: one of %s"
              .formatted(file, trained.network().name(), DualEnsembleNetwork.NAME));
    }
    return new DualEnsemble(trained.config(), trained.network(), trained.parameters(), true);
  }

  /** The experiment that {@link #train} runs. */
  public ExperimentConfig config() {
    return config;
  }

  /** The network with its experts. */
  public Network network() {
    return graph.network();
  }

  /**
   * Trains the ensemble and scores it, in its own run directory. With frozen experts, the fusion is
   * fitted to the validation part; otherwise the whole network is fitted to the training part.
   *
   * @throws IOException if data cannot be read, or a file cannot be written
   */
  public RunResult train(RunOptions options) throws IOException {
    return Trainer.train(config, options);
  }

  /** Like {@link #predict(float[], float[], int)}, if no expert reads features. */
  public BeatScores predict(float[] signals, int batch) {
    return predict(signals, null, batch);
  }

  /**
   * Classifies beats.
   *
   * @param signals [n · window], z-scored
   * @param rr [n · rrWidth], or null if no expert reads features
   * @param batch beats per forward pass
   * @throws IllegalArgumentException if the lengths do not fit, or the fusion has not been fitted
   */
  public BeatScores predict(float[] signals, float[] rr, int batch) {
    if (!fitted) {
      throw new IllegalArgumentException(
          "the %s fusion has not been fitted yet; allowed: an ensemble that was trained and loaded"
              .formatted(graph.network().variant()));
    }
    return BeatScores.of(probabilities(graph, signals, rr, batch));
  }

  /**
   * The weighted mean of the probabilities of two networks, without an ensemble.
   *
   * @param signalWeight weight of the first network's probabilities; the second has the remaining
   *     weight
   * @param signals [n · window], z-scored
   * @param rr [n · rrWidth], or null if no network reads features
   * @param batch beats per forward pass
   * @throws IllegalArgumentException if the networks do not have the same number of classes,
   *     lengths do not fit, or the weight is not within 0 and 1
   */
  public static BeatScores ensembleInference(
      InferenceGraph signal,
      InferenceGraph vision,
      double signalWeight,
      float[] signals,
      float[] rr,
      int batch) {
    if (signal.network().classes() != vision.network().classes()) {
      throw new IllegalArgumentException(
          "the signal network has %s classes, the vision network %s; they must be equal"
              .formatted(signal.network().classes(), vision.network().classes()));
    }
    if (!(signalWeight >= 0 && signalWeight <= 1)) {
      throw new IllegalArgumentException(
          "the signal network's weight is %s; allowed: 0 to 1".formatted(signalWeight));
    }
    float[][] first = probabilities(signal, signals, rr, batch);
    float[][] second = probabilities(vision, signals, rr, batch);
    for (int i = 0; i < first.length; i++) {
      for (int c = 0; c < first[i].length; c++) {
        first[i][c] = (float) (signalWeight * first[i][c] + (1 - signalWeight) * second[i][c]);
      }
    }
    return BeatScores.of(first);
  }

  private static float[][] probabilities(
      InferenceGraph graph, float[] signals, float[] rr, int batch) {
    int window = graph.network().window();
    int rrWidth = graph.network().rrWidth();
    int n = signals.length / window;
    if (batch < 1 || signals.length % window != 0) {
      throw new IllegalArgumentException(
          "%s samples in batches of %s beats; allowed: a multiple of %s samples and at least 1 beat"
              .formatted(signals.length, batch, window));
    }
    if (rrWidth > 0 && (rr == null || rr.length != n * rrWidth)) {
      throw new IllegalArgumentException(
          "the network reads %s rhythm features a beat, %s in all; given were %s"
              .formatted(rrWidth, n * rrWidth, rr == null ? "none" : rr.length));
    }
    float[][] rows = new float[n][];
    for (int from = 0; from < n; from += batch) {
      int to = Math.min(n, from + batch);
      float[] part =
          graph.probabilities(
              Arrays.copyOfRange(signals, from * window, to * window),
              rrWidth == 0 ? null : Arrays.copyOfRange(rr, from * rrWidth, to * rrWidth),
              to - from);
      System.arraycopy(Scoring.rows(part, to - from), 0, rows, from, to - from);
    }
    return rows;
  }

  @Override
  public void close() {
    graph.close();
  }
}
