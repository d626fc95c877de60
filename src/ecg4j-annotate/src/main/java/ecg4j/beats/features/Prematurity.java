package ecg4j.beats.features;

import java.util.function.IntToDoubleFunction;

/**
 * The two intervals of each beat relative to the rhythm around it.
 *
 * @param rhythm usual interval around each beat, in seconds
 * @param before ln(pre / rhythm) of each beat
 * @param after ln(post / rhythm) of each beat
 */
record Prematurity(double[] rhythm, double[] before, double[] after) {

  /** Number of intervals before and after pre in the median. */
  static final int NEAR = 10;

  /** Number of intervals before and after pre in the mean. */
  static final int WIDE = 30;

  /** Relative to the median of 21 intervals, from 11 before the beat to 10 after it. */
  static Prematurity near(Intervals rr) {
    return of(rr, beat -> rr.median(beat - 1 - NEAR, beat + NEAR));
  }

  /** Relative to the mean of 61 intervals, from 31 before the beat to 30 after it. */
  static Prematurity wide(Intervals rr) {
    return of(rr, beat -> rr.mean(beat - 1 - WIDE, beat + WIDE));
  }

  private static Prematurity of(Intervals rr, IntToDoubleFunction usual) {
    double[] rhythm = new double[rr.beats()];
    double[] before = new double[rr.beats()];
    double[] after = new double[rr.beats()];
    for (int i = 0; i < rhythm.length; i++) {
      rhythm[i] = usual.applyAsDouble(i);
      before[i] = Math.log(rr.pre(i) / rhythm[i]);
      after[i] = Math.log(rr.post(i) / rhythm[i]);
    }
    return new Prematurity(rhythm, before, after);
  }
}
