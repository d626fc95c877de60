package ecg4j.beats.features;

import java.util.ArrayList;
import java.util.List;

/**
 * The rhythm of similar beats with a bandwidth that adapts to the record, and relative to a rhythm
 * over a longer time. Intended for records with so many ectopic beats that these dominate the
 * record's median interval and the local rhythm.
 */
final class LongRhythm implements FeatureGroup {

  private static final List<Feature> FEATURES = list();

  private static List<Feature> list() {
    List<Feature> all = new ArrayList<>();
    all.add(
        new Feature(
            "pre_wide",
            "Prematurity relative to the mean of 61 intervals around the beat.",
            "4 m"));
    all.add(
        new Feature(
            "post_wide",
            "Interval after the beat relative to the mean of 61 intervals around the beat.",
            "4 m'"));
    all.add(
        new Feature(
            "wide_record",
            "Mean of 61 intervals around the beat relative to the record's median interval.",
            "4 ln(cmean/med)"));
    all.add(
        new Feature(
            "pre_mean",
            "Prematurity relative to the record's mean interval.",
            "4 ln(pre/record mean)"));
    all.add(
        new Feature(
            "mean_record",
            "The record's mean interval relative to its median: not 0 if ectopic beats are"
                + " common.",
            "4 ln(record mean/med)"));
    all.add(
        new Feature(
            "adaptive_density",
            "Logarithm of the share of the record's beats that resemble this one, by the adaptive"
                + " bandwidth.",
            "ln(mean_j e^(−d²/h) + .002)/2 + 1"));
    addBlock(all, "similar_near_", "similar beats", "x", "w", "rhythm around each");
    addBlock(all, "similar_wide_", "similar beats", "m", "w", "61 intervals around each");
    String related = "beats of roughly similar shape";
    addBlock(all, "related_near_", related, "x", "w₄", "rhythm around each");
    addBlock(all, "related_wide_", related, "m", "w₄", "61 intervals around each");
    return List.copyOf(all);
  }

  private static void addBlock(
      List<Feature> all, String prefix, String beats, String x, String w, String rhythm) {
    List<Feature> conditions =
        RhythmConditions.features(RhythmConditions.EIGHT, prefix, beats, "2 Σ" + w + " [%s]");
    for (Feature feature : conditions) {
      all.add(
          new Feature(
              feature.name(),
              feature.sentence().replace(".", ", relative to the " + rhythm + "."),
              feature.formula().replace("x", x)));
    }
    all.add(
        new Feature(
            prefix + "spread",
            "How much the prematurity of %s relative to the %s varies.".formatted(beats, rhythm),
            "4 sd_%s(%s)".formatted(w, x)));
    all.add(
        new Feature(
            prefix + "pre",
            "Mean prematurity of %s relative to the %s.".formatted(beats, rhythm),
            "4 Σ%s %s".formatted(w, x)));
  }

  @Override
  public List<Feature> features() {
    return FEATURES;
  }

  @Override
  public void compute(RecordContext record, float[] target, int width, int offset) {
    Intervals rr = record.rr();
    Prematurity near = Prematurity.near(rr);
    Prematurity wide = Prematurity.wide(rr);
    List<double[]> conditions = RhythmConditions.columns(RhythmConditions.EIGHT, near);
    RhythmConditions.addColumns(RhythmConditions.EIGHT, wide, conditions);
    SimilarBeats.Columns columns =
        new SimilarBeats.Columns(
            conditions.toArray(double[][]::new), new double[][] {near.before(), wide.before()});
    SimilarBeats similar = new SimilarBeats(record);
    SimilarBeats.Averages[] averages =
        similar.averages(similar.adaptiveBandwidth(), columns, columns);
    for (int i = record.from(); i < record.to(); i++) {
      int at = (i - record.from()) * width + offset;
      target[at++] = (float) (4 * wide.before()[i]);
      target[at++] = (float) (4 * wide.after()[i]);
      target[at++] = (float) (4 * Math.log(wide.rhythm()[i] / rr.median()));
      target[at++] = (float) (4 * Math.log(rr.pre(i) / rr.mean()));
      target[at++] = (float) (4 * Math.log(rr.mean() / rr.median()));
      target[at++] = SimilarRhythm.density(averages[0].density()[i]);
      for (SimilarBeats.Averages average : averages) {
        for (int rhythm = 0; rhythm < 2; rhythm++) {
          for (int c = 0; c < RhythmConditions.EIGHT.size(); c++) {
            target[at++] = average.plain()[rhythm * RhythmConditions.EIGHT.size() + c][i];
          }
          target[at++] = 4 * average.deviations()[rhythm][i];
          target[at++] = 4 * average.means()[rhythm][i];
        }
      }
    }
  }
}
