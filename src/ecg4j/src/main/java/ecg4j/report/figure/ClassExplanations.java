package ecg4j.report.figure;

import ecg4j.beats.features.Feature;
import ecg4j.csv.Csv;
import ecg4j.explain.BeatExplainer;
import ecg4j.explain.Occlusion;
import ecg4j.report.table.ReportInfo;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The explanation of each class: means over the beats to which a network assigned it.
 *
 * @param classes the classes to which at least one beat was assigned
 * @param features the features that the network reads
 * @param rate samples of a window per second
 * @param before samples of a window before the R peak
 */
public record ClassExplanations(
    List<ClassMean> classes, List<Feature> features, double rate, int before) {

  /** Name of the file with all means. */
  public static final String FILE = "explanations.csv";

  private static final float NOTHING = 1e-6f;

  /**
   * Means over the explained beats of one class.
   *
   * @param symbol name of the class
   * @param beats number of explained beats
   * @param signal mean window
   * @param importance mean importance of each {@link Occlusion#STEP} samples
   * @param contributions mean contribution of each feature
   */
  public record ClassMean(
      String symbol, int beats, float[] signal, float[] importance, float[] contributions) {}

  /** Copies the lists. */
  public ClassExplanations {
    classes = List.copyOf(classes);
    features = List.copyOf(features);
  }

  /** Whether the samples of the window influence any class. */
  boolean dependsOnSignal() {
    return classes.stream().anyMatch(each -> largest(each.importance()) > NOTHING);
  }

  /** Indices of the features with the largest mean contributions to any class, largest first. */
  List<Integer> strongest(int most) {
    return IntStream.range(0, features.size())
        .boxed()
        .sorted((a, b) -> Float.compare(largest(b), largest(a)))
        .limit(most)
        .toList();
  }

  private float largest(int feature) {
    float largest = 0;
    for (ClassMean each : classes) {
      largest = Math.max(largest, Math.abs(each.contributions()[feature]));
    }
    return largest;
  }

  private static float largest(float[] values) {
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  /** The figures: the mean map of each class, and the mean contributions of the features. */
  public List<Figure> figures(ReportInfo info) {
    return ExplanationFigures.of(this, new FigureStyle(info));
  }

  /** Names method, baseline and choice of the beats. */
  String method() {
    return "Means over up to %s beats per class, evenly spaced among those to which the network gave the class; in percentage points of its probability. Signal: %s. Features: %s."
        .formatted(
            classes.stream().mapToInt(ClassMean::beats).max().orElse(0),
            BeatExplainer.SIGNAL_METHOD,
            BeatExplainer.featureMethod("the scored beats"));
  }

  /** All means as comma-separated values; importance by seconds from the R peak. */
  public String csv() {
    StringBuilder csv = new StringBuilder("class,beats,kind,name,probability_change\n");
    for (ClassMean each : classes) {
      for (int step = 0; step < each.importance().length; step++) {
        double seconds = ((step + 0.5) * Occlusion.STEP - before) / rate;
        csv.append(
            Csv.row(
                each.symbol(),
                each.beats(),
                "signal",
                String.format(Locale.ROOT, "%.4f", seconds),
                each.importance()[step]));
      }
      for (int i = 0; i < features.size(); i++) {
        csv.append(
            Csv.row(
                each.symbol(),
                each.beats(),
                "feature",
                features.get(i).name(),
                each.contributions()[i]));
      }
    }
    return csv.toString();
  }
}
