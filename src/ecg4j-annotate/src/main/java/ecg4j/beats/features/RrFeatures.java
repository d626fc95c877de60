package ecg4j.beats.features;

import java.util.List;

/**
 * The rhythm around a beat. A supraventricular ectopic beat looks like a normal one but comes too
 * early, so these features separate the two better than the window does.
 *
 * <p>Let pre be the interval that ends with the beat and post the one that begins with it. Let
 * earlier be the interval before pre, and later the one after post. Let local be the mean of the
 * ten intervals before pre, and record the median interval of the record. Logarithms make the same
 * relative prematurity the same number at every heart rate. The factor 4 maps a clearly premature
 * beat to about −1, so that networks can use the features without normalisation. No statistics of a
 * training set are needed, so nothing leaks from one patient to another.
 *
 * <p>The features were chosen on DS1 only, with gradient-boosted trees on rhythm features in 18
 * folds of whole patients. Average precision for S was 0.09 with pre, post and local in seconds and
 * their ratios to the record's mean. It was 0.12 without the absolute times, from which a model
 * recognises its training patients. It was 0.28 with the two outer intervals and with the record's
 * median instead of its mean; ectopic beats and pauses hardly change the median. It was 0.35 with
 * the last two features.
 */
final class RrFeatures implements FeatureGroup {

  private static final int LOCAL = 10;
  private static final double SCALE = 4;
  private static final double SPREAD_SCALE = 8;

  private static final List<Feature> FEATURES =
      List.of(
          new Feature(
              "pre_local",
              "Prematurity: the interval before the beat relative to the ten intervals before it.",
              "4 ln(pre / local)"),
          new Feature(
              "post_local",
              "Compensatory pause: the interval after the beat relative to the same ten intervals.",
              "4 ln(post / local)"),
          new Feature(
              "earlier_local",
              "The interval before pre relative to the same ten intervals.",
              "4 ln(earlier / local)"),
          new Feature(
              "later_local",
              "The interval after post relative to the same ten intervals.",
              "4 ln(later / local)"),
          new Feature(
              "pre_record",
              "Prematurity relative to the record's usual rhythm.",
              "4 ln(pre / med)"),
          new Feature(
              "post_record",
              "The interval after the beat relative to the record's usual rhythm.",
              "4 ln(post / med)"),
          new Feature(
              "local_record",
              "The local rhythm relative to the record's: low in a run of ectopic beats.",
              "4 ln(local / med)"),
          new Feature(
              "second_earlier_local",
              "The interval two before pre relative to the ten intervals before pre.",
              "4 ln(before earlier / local)"),
          new Feature(
              "local_spread",
              "Irregularity of the ten intervals: high in atrial fibrillation, where an early beat"
                  + " has no significance.",
              "8 sd(ln RR over local)"));

  @Override
  public List<Feature> features() {
    return FEATURES;
  }

  @Override
  public void compute(RecordContext record, float[] target, int width, int offset) {
    Intervals rr = record.rr();
    for (int i = record.from(); i < record.to(); i++) {
      double pre = rr.pre(i);
      double post = rr.post(i);
      double local = local(rr, i);
      int at = (i - record.from()) * width + offset;
      target[at] = scaled(pre / local);
      target[at + 1] = scaled(post / local);
      target[at + 2] = scaled(rr.at(i - 2) / local);
      target[at + 3] = scaled(rr.at(i + 1) / local);
      target[at + 4] = scaled(pre / rr.median());
      target[at + 5] = scaled(post / rr.median());
      target[at + 6] = scaled(local / rr.median());
      target[at + 7] = scaled(rr.at(i - 3) / local);
      target[at + 8] = (float) (SPREAD_SCALE * spread(rr, i - 1));
    }
  }

  /** Mean of the up to ten intervals before the one that ends with a beat. */
  static double local(Intervals rr, int beat) {
    return rr.mean(beat - 1 - LOCAL, beat - 1);
  }

  /** Standard deviation of ln over the same intervals as {@link #local}. */
  private static double spread(Intervals rr, int before) {
    double sum = 0;
    double squares = 0;
    int from = Math.max(0, before - LOCAL);
    for (int i = from; i < before; i++) {
      double ln = Math.log(rr.at(i));
      sum += ln;
      squares += ln * ln;
    }
    int n = before - from;
    // Rounding can bring the variance of equal intervals below 0.
    return n < 2 ? 0 : Math.sqrt(Math.max(0, squares / n - (sum / n) * (sum / n)));
  }

  private static float scaled(double ratio) {
    return (float) (SCALE * Math.log(ratio));
  }
}
