package ecg4j.beats.features;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * The prematurity of the record's beats of similar QRS shape. A premature beat is probably ectopic
 * if similar beats are premature too; if similar beats are the usual beats of the record, it is a
 * variation of the sinus rhythm.
 */
final class SimilarRhythm implements FeatureGroup {

  private static final double BANDWIDTH = 0.05;

  private static final List<Feature> FEATURES = list();

  private static List<Feature> list() {
    List<Feature> all = new ArrayList<>();
    all.add(
        new Feature(
            "similar_density",
            "Logarithm of the share of the record's beats that resemble this one.",
            "ln(mean_j e^(−d²/h) + .002)/2 + 1"));
    all.add(
        new Feature(
            "similar_pre_record",
            "Prematurity of similar beats relative to the record's usual rhythm.",
            "4 Σw ln(pre/med)"));
    all.add(
        new Feature(
            "similar_post_record",
            "Interval after similar beats relative to the record's usual rhythm.",
            "4 Σw ln(post/med)"));
    all.add(
        new Feature(
            "similar_pre",
            "Prematurity of similar beats relative to the rhythm around each.",
            "4 Σw x"));
    all.add(
        new Feature(
            "similar_post",
            "Interval after similar beats relative to the rhythm around each.",
            "4 Σw x'"));
    all.addAll(
        RhythmConditions.features(
            List.of(RhythmConditions.EARLY, RhythmConditions.EARLY_PAUSE),
            "similar_",
            "similar beats",
            "2 Σw [%s]"));
    all.add(
        new Feature(
            "similar_spread", "How much the prematurity of similar beats varies.", "4 sd_w(x)"));
    all.add(
        new Feature(
            "similar_pre_local",
            "Prematurity of similar beats relative to the ten intervals before each.",
            "4 Σw ln(pre/local)"));
    all.addAll(
        RhythmConditions.features(RhythmConditions.SIX, "similar_", "similar beats", "2 Σw [%s]"));
    all.addAll(
        RhythmConditions.features(
            RhythmConditions.EIGHT, "related_", "beats of roughly similar shape", "2 Σw₄ [%s]"));
    return List.copyOf(all);
  }

  @Override
  public List<Feature> features() {
    return FEATURES;
  }

  @Override
  public void compute(RecordContext record, float[] target, int width, int offset) {
    Intervals rr = record.rr();
    Prematurity near = Prematurity.near(rr);
    List<double[]> narrow = new ArrayList<>();
    narrow.add(column(record, i -> 4 * Math.log(rr.pre(i) / rr.median())));
    narrow.add(column(record, i -> 4 * Math.log(rr.post(i) / rr.median())));
    narrow.add(column(record, i -> 4 * near.after()[i]));
    RhythmConditions.addColumns(
        List.of(RhythmConditions.EARLY, RhythmConditions.EARLY_PAUSE), near, narrow);
    narrow.add(column(record, i -> 4 * Math.log(rr.pre(i) / RrFeatures.local(rr, i))));
    RhythmConditions.addColumns(RhythmConditions.SIX, near, narrow);
    SimilarBeats.Averages[] averages =
        new SimilarBeats(record)
            .averages(
                BANDWIDTH,
                new SimilarBeats.Columns(
                    narrow.toArray(double[][]::new), new double[][] {near.before()}),
                new SimilarBeats.Columns(
                    RhythmConditions.columns(RhythmConditions.EIGHT, near).toArray(double[][]::new),
                    new double[0][]));
    float[][] plain = averages[0].plain();
    for (int i = record.from(); i < record.to(); i++) {
      int at = (i - record.from()) * width + offset;
      target[at] = density(averages[0].density()[i]);
      target[at + 1] = plain[0][i];
      target[at + 2] = plain[1][i];
      target[at + 3] = 4 * averages[0].means()[0][i];
      target[at + 4] = plain[2][i];
      target[at + 5] = plain[3][i];
      target[at + 6] = plain[4][i];
      target[at + 7] = 4 * averages[0].deviations()[0][i];
      target[at + 8] = plain[5][i];
      for (int c = 0; c < RhythmConditions.SIX.size(); c++) {
        target[at + 9 + c] = plain[6 + c][i];
      }
      for (int c = 0; c < RhythmConditions.EIGHT.size(); c++) {
        target[at + 15 + c] = averages[1].plain()[c][i];
      }
    }
  }

  /** The density on a logarithmic scale: near 1 for common shapes and near −2 for rare ones. */
  static float density(float mean) {
    return (float) (Math.log(mean + 0.002) / 2 + 1);
  }

  private static double[] column(RecordContext record, IntToDoubleFunction value) {
    double[] column = new double[record.size()];
    for (int i = 0; i < column.length; i++) {
      column[i] = value.applyAsDouble(i);
    }
    return column;
  }
}
