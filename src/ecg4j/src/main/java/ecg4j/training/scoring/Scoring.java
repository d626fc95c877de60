package ecg4j.training.scoring;

import ecg4j.config.ExperimentConfig;
import ecg4j.data.set.BeatSet;
import ecg4j.evaluation.Metric;
import ecg4j.evaluation.PaperMetrics;
import ecg4j.evaluation.Predictions;
import ecg4j.layers.graph.Parameters;
import ecg4j.models.graph.InferenceGraph;
import ecg4j.models.network.Network;
import ecg4j.parallel.ItemProgress;
import ecg4j.training.history.Validation;
import java.io.PrintStream;
import java.util.Arrays;

/**
 * Classifies a set of beats by a network, with running statistics and without dropout.
 *
 * @param batchSize beats per forward pass
 * @param views the views of each beat that are classified
 * @param progress called after each batch
 */
public record Scoring(int batchSize, Views views, ItemProgress progress) {

  /** Scoring of each beat itself, without augmented views. */
  public Scoring(int batchSize) {
    this(batchSize, Views.NONE, ItemProgress.NONE);
  }

  /** The scoring of an experiment's test part. */
  public static Scoring ofTest(ExperimentConfig config) {
    return new Scoring(config.evaluation().batchSize(), Views.of(config), ItemProgress.NONE);
  }

  /** The phrase of the progress of a scoring, see {@link ItemProgress#to}. */
  public static final String SCORED = "scored %,d of %,d beats";

  /** The same scoring with progress. */
  public Scoring showing(ItemProgress other) {
    return new Scoring(batchSize, views, other);
  }

  /** The same scoring with progress; the time left is that of one set of beats. */
  public Scoring showing(PrintStream out) {
    return showing(ItemProgress.to(out, SCORED));
  }

  /** A function from beats to class probabilities. */
  @FunctionalInterface
  public interface Classifier {
    /**
     * Class probabilities.
     *
     * @param signals [n · window], beat after beat
     * @param rr [n · rrWidth], or null where no rhythm features are read
     * @param n beats
     * @return [n · classes]
     */
    float[] probabilities(float[] signals, float[] rr, int n);
  }

  /** Predicts the class of each beat by a network. */
  public Predictions predict(InferenceGraph graph, BeatSet beats) {
    Network network = graph.network();
    return predict(graph::probabilities, network.readsSignal(), network.rrWidth() > 0, beats);
  }

  /**
   * Predicts the class of each beat.
   *
   * @param readsRr whether the classifier reads features
   */
  public Predictions predict(Classifier classifier, boolean readsRr, BeatSet beats) {
    return predict(classifier, true, readsRr, beats);
  }

  private Predictions predict(
      Classifier classifier, boolean readsSignal, boolean readsRr, BeatSet beats) {
    int n = beats.size();
    float[][] probabilities = new float[n][];
    String[] patients = new String[n];
    String[] records = new String[n];
    float[] seconds = new float[n];
    for (int from = 0; from < n; from += batchSize) {
      int count = Math.min(batchSize, n - from);
      float[][] rows = batch(classifier, readsSignal, readsRr, beats, from, count);
      System.arraycopy(rows, 0, probabilities, from, count);
      progress.done(from + count, n);
    }
    for (int i = 0; i < n; i++) {
      patients[i] = beats.beat(i).patient();
      records[i] = beats.beat(i).record();
      seconds[i] = beats.beat(i).seconds();
    }
    return new Predictions(
        beats.classes().names(), beats.labels(), probabilities, patients, records, seconds);
  }

  private float[][] batch(
      Classifier classifier,
      boolean readsSignal,
      boolean readsRr,
      BeatSet beats,
      int from,
      int count) {
    int window = beats.window();
    int rrWidth = beats.rrWidth();
    float[] signals = new float[readsSignal ? count * window : 0];
    float[] rr = new float[count * rrWidth];
    for (int i = 0; i < count; i++) {
      if (readsSignal) {
        beats.copySignal(from + i, signals, i * window);
      }
      beats.copyRr(from + i, rr, i * rrWidth);
    }
    float[] read = readsRr ? rr : null;
    if (!readsSignal) {
      return rows(classifier.probabilities(signals, read, count), count);
    }
    return rows(
        views.mean(signals, window, from, shown -> classifier.probabilities(shown, read, count)),
        count);
  }

  /** The input of the network's last layer for each beat, [n · F], without augmented views. */
  public float[] features(InferenceGraph graph, BeatSet beats) {
    float[] rr = graph.network().rrWidth() == 0 ? null : beats.rr();
    return graph.features(beats.signals(), rr, beats.size());
  }

  /** [n · classes] as n rows. */
  public static float[][] rows(float[] flat, int n) {
    int classes = flat.length / n;
    float[][] rows = new float[n][];
    for (int i = 0; i < n; i++) {
      rows[i] = Arrays.copyOfRange(flat, i * classes, (i + 1) * classes);
    }
    return rows;
  }

  /** The network with these parameters on the validation part. */
  public Validation validate(Network network, Parameters parameters, BeatSet beats) {
    try (InferenceGraph graph = InferenceGraph.of(network, parameters)) {
      if (!isFinite(parameters)) {
        return new Validation(Double.NaN, Double.NaN, Double.NaN);
      }
      Predictions predictions = predict(graph, beats);
      PaperMetrics metrics = PaperMetrics.of(predictions);
      return new Validation(
          predictions.crossEntropy(),
          Metric.ACCURACY.of(metrics),
          Metric.MACRO_F1.of(metrics),
          metrics.confusion().counts());
    }
  }

  /** Running statistics can be infinite or not a number although every step was finite. */
  private static boolean isFinite(Parameters parameters) {
    return Double.isFinite(parameters.flat().sumNumber().doubleValue())
        && Double.isFinite(parameters.statistics().sumNumber().doubleValue());
  }
}
