package ecg4j.signal;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The times and types of beats.
 *
 * <p>A supraventricular premature beat resets the sinus node: the pause after it is hardly longer
 * than a normal interval. A ventricular premature beat does not reset it: the next sinus beat is
 * blocked, and the one after it comes at its regular time (compensatory pause). A fusion beat is a
 * late ventricular beat that coincides with a sinus beat. A demand pacemaker produces runs of beats
 * at a constant rate.
 */
final class SyntheticRhythm {

  /** Longest run of paced beats; the shortest is a third of it. */
  private static final int LONGEST_RUN = 45;

  /**
   * Time and type of a beat.
   *
   * @param time time of the R peak in seconds
   * @param rr seconds since the previous R peak
   * @param symbol PhysioBank symbol: N, A, V, F or /
   */
  record Onset(double time, double rr, char symbol) {}

  private final SyntheticPatient.Rhythm rhythm;
  private final HeartRateVariability sinus;
  private final SplittableRandom random;
  private final List<Onset> onsets = new ArrayList<>();
  private double time;

  SyntheticRhythm(SyntheticPatient.Rhythm rhythm, SplittableRandom random) {
    this.rhythm = rhythm;
    this.random = random;
    this.sinus = new HeartRateVariability(rhythm, random.split());
  }

  /** All beats before {@code seconds}. */
  List<Onset> until(double seconds) {
    time = SyntheticPatient.between(random, 0.1, 0.6) - rhythm.rr();
    while (time < seconds) {
      double rr = sinus.interval(time);
      double draw = random.nextDouble();
      if ((draw -= rhythm.atrial()) < 0) {
        beat('A', rr * SyntheticPatient.between(random, 0.5, 0.74));
        beat('N', rr * SyntheticPatient.between(random, 1.0, 1.2));
      } else if ((draw -= rhythm.ventricular()) < 0) {
        early('V', rr, SyntheticPatient.between(random, 0.55, 0.78));
      } else if ((draw -= rhythm.fusion()) < 0) {
        early('F', rr, SyntheticPatient.between(random, 0.92, 0.98));
      } else if ((draw -= rhythm.pacing()) < 0) {
        paced();
      } else {
        beat('N', rr);
      }
    }
    onsets.removeIf(onset -> onset.time() < 0 || onset.time() >= seconds);
    return onsets;
  }

  /**
   * Adds a beat after a fraction of the interval, then the sinus beat at the end of the next
   * interval.
   */
  private void early(char symbol, double rr, double share) {
    beat(symbol, share * rr);
    beat('N', rr - share * rr + sinus.interval(time));
  }

  private void paced() {
    double rr = rhythm.rr() * SyntheticPatient.between(random, 1.02, 1.12);
    for (int left = random.nextInt(LONGEST_RUN / 3, LONGEST_RUN + 1); left > 0; left--) {
      beat('/', rr);
    }
  }

  private void beat(char symbol, double rr) {
    time += rr;
    onsets.add(new Onset(time, rr, symbol));
  }
}
