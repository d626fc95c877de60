package ecg4j.training.scoring;

import ecg4j.beats.BeatWindow;
import ecg4j.beats.features.Feature;
import ecg4j.data.set.BeatSet;
import ecg4j.evaluation.Predictions;
import ecg4j.explain.BatchProbabilities;
import ecg4j.explain.BeatExplainer;
import ecg4j.explain.Explanation;
import ecg4j.explain.Occlusion;
import ecg4j.parallel.ItemProgress;
import ecg4j.report.figure.ClassExplanations;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Explains scored beats, and averages the explanations of each class. */
public final class ClassMeans {

  private final BeatExplainer explainer;
  private final BeatSet beats;
  private final int width;

  private ClassMeans(BatchProbabilities network, BeatSet beats, int width) {
    this.beats = beats;
    this.width = width;
    this.explainer =
        new BeatExplainer(
            network, BeatExplainer.medians(width == 0 ? new float[0] : beats.rr(), width));
  }

  /**
   * Explains evenly spaced beats of each predicted class.
   *
   * @param network the network
   * @param predictions of the network for the beats
   * @param features the features that the network reads; none if it reads the signal only
   * @param most maximum number of beats per class
   */
  public static ClassExplanations of(
      BatchProbabilities network,
      BeatSet beats,
      Predictions predictions,
      List<Feature> features,
      int most,
      ItemProgress progress) {
    ClassMeans means = new ClassMeans(network, beats, features.size());
    int[] predicted = predictions.predicted();
    List<int[]> chosen = new ArrayList<>();
    for (int c = 0; c < predictions.classes().size(); c++) {
      int label = c;
      chosen.add(
          spaced(
              IntStream.range(0, predicted.length).filter(i -> predicted[i] == label).toArray(),
              most));
    }
    int all = chosen.stream().mapToInt(of -> of.length).sum();
    int done = 0;
    List<ClassExplanations.ClassMean> classes = new ArrayList<>();
    for (int c = 0; c < chosen.size(); c++) {
      if (chosen.get(c).length > 0) {
        int before = done;
        classes.add(
            means.mean(
                predictions.classes().get(c),
                c,
                chosen.get(c),
                (n, of) -> progress.done(before + n, all)));
        done += chosen.get(c).length;
      }
    }
    return new ClassExplanations(classes, features, BeatWindow.FREQUENCY, BeatWindow.BEFORE);
  }

  private static int[] spaced(int[] all, int most) {
    int n = Math.min(all.length, most);
    return IntStream.range(0, n).map(i -> all[(int) ((i + 0.5) * all.length / n)]).toArray();
  }

  private ClassExplanations.ClassMean mean(
      String symbol, int label, int[] chosen, ItemProgress progress) {
    int window = beats.window();
    float[] signal = new float[window];
    float[] importance = new float[Occlusion.steps(window)];
    float[] contributions = new float[width];
    float[] beat = new float[window];
    float[] features = new float[width];
    for (int i = 0; i < chosen.length; i++) {
      beats.copySignal(chosen[i], beat, 0);
      if (width > 0) {
        beats.copyRr(chosen[i], features, 0);
      }
      Explanation why = explainer.explain(beat, features, label);
      add(signal, beat, chosen.length);
      add(importance, why.signal(), chosen.length);
      add(contributions, why.features(), chosen.length);
      progress.done(i + 1, chosen.length);
    }
    return new ClassExplanations.ClassMean(
        symbol, chosen.length, signal, importance, contributions);
  }

  private static void add(float[] sum, float[] values, int n) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += values[i] / n;
    }
  }
}
