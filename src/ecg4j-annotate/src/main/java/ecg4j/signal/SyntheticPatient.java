package ecg4j.signal;

import ecg4j.signal.Wave.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The parameters of a synthetic patient: the shapes of the beats, the rhythm and the noise. All
 * numbers are drawn from textbook ranges for adults, so that patients differ from each other and a
 * network must learn the common properties of a class.
 *
 * @param seed random seed of a recording of this patient
 * @param rhythm heart rate, its variability and how often beats are ectopic or paced
 * @param sinus waves of a normally conducted beat (N)
 * @param atrial waves of a supraventricular premature beat (S): like {@code sinus}, but with an
 *     inverted and close P wave, or none
 * @param ventricular waves of a ventricular premature beat (V): wide, no P wave, T discordant
 * @param paced waves of a paced beat (Q): a spike, then a wide complex
 * @param noise disturbances
 */
public record SyntheticPatient(
    long seed,
    Rhythm rhythm,
    List<Wave> sinus,
    List<Wave> atrial,
    List<Wave> ventricular,
    List<Wave> paced,
    Noise noise) {

  /**
   * Rhythm of a patient.
   *
   * @param rr mean RR interval of the sinus rhythm in seconds
   * @param deviation standard deviation of the sinus RR interval in seconds
   * @param lowToHigh power of the 0.1 Hz (pressure) over that of the 0.25 Hz (breathing) component
   * @param atrial probability that a beat is a supraventricular premature one
   * @param ventricular probability that a beat is a ventricular premature one
   * @param fusion probability that a beat is a fusion of a ventricular and a sinus beat
   * @param pacing probability that a run of paced beats begins
   */
  public record Rhythm(
      double rr,
      double deviation,
      double lowToHigh,
      double atrial,
      double ventricular,
      double fusion,
      double pacing) {}

  /**
   * Disturbances of a recording, all in mV.
   *
   * @param breathing amplitude of the baseline swing by breathing
   * @param drift standard deviation of the slower drift of the baseline
   * @param muscle standard deviation of muscle noise at rest; bursts are up to four times that
   * @param mains amplitude of the 60 Hz hum
   */
  public record Noise(double breathing, double drift, double muscle, double mains) {}

  /** Copies the lists. */
  public SyntheticPatient {
    sinus = List.copyOf(sinus);
    atrial = List.copyOf(atrial);
    ventricular = List.copyOf(ventricular);
    paced = List.copyOf(paced);
  }

  /**
   * Draws the parameters of a patient.
   *
   * @param withPacemaker whether the patient has a demand pacemaker, which paces some runs of beats
   */
  public static SyntheticPatient of(long seed, boolean withPacemaker) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Wave> conducted = conducted(random);
    List<Wave> sinus = new ArrayList<>(conducted);
    double pr = between(random, 0.14, 0.185);
    sinus.add(
        wave(
            Kind.P,
            -pr,
            between(random, 0.018, 0.026),
            between(random, 0.10, 0.22),
            between(random, -0.05, 0.08)));
    List<Wave> atrial = new ArrayList<>(conducted);
    if (random.nextDouble() < 0.6) {
      // Originates low in the atria: the P wave is inverted and close to the QRS complex.
      atrial.add(
          wave(
              Kind.P,
              -between(random, 0.09, 0.12),
              between(random, 0.014, 0.02),
              -between(random, 0.08, 0.18),
              between(random, 0.02, 0.08)));
    }
    return new SyntheticPatient(
        random.nextLong(),
        new Rhythm(
            between(random, 0.65, 1.0),
            between(random, 0.02, 0.05),
            between(random, 0.4, 2),
            between(random, 0.05, 0.12),
            between(random, 0.05, 0.14),
            between(random, 0.025, 0.06),
            withPacemaker ? between(random, 0.01, 0.03) : 0),
        sinus,
        atrial,
        ventricular(random),
        paced(random),
        new Noise(
            between(random, 0.02, 0.10),
            between(random, 0.02, 0.08),
            between(random, 0.006, 0.022),
            between(random, 0.001, 0.010)));
  }

  /**
   * Draws a group of patients, every other one with a pacemaker, so that even a small subset has
   * beats of all classes.
   *
   * @throws IllegalArgumentException if the number of patients is not positive
   */
  public static List<SyntheticPatient> group(int patients, long seed) {
    if (patients < 1) {
      throw new IllegalArgumentException(
          patients + " synthetic patients; the number must be 1 or more");
    }
    SplittableRandom seeds = new SplittableRandom(seed);
    List<SyntheticPatient> group = new ArrayList<>();
    for (int i = 0; i < patients; i++) {
      group.add(of(seeds.nextLong(), i % 2 == 0));
    }
    return List.copyOf(group);
  }

  /** The same patient without noise. */
  public SyntheticPatient withoutNoise() {
    Noise none = new Noise(0, 0, 0, 0);
    return new SyntheticPatient(seed, rhythm, sinus, atrial, ventricular, paced, none);
  }

  /** QRS complex and T wave of a normally conducted beat. */
  private static List<Wave> conducted(SplittableRandom random) {
    double r = between(random, 0.8, 1.7);
    double sigma = between(random, 0.009, 0.014);
    double t = between(random, 0.12, 0.40);
    double peak = between(random, 0.27, 0.32);
    double tV1 = between(random, -0.15, 0.25);
    return List.of(
        wave(Kind.QRS, -2.4 * sigma, 0.8 * sigma, -between(random, 0.02, 0.18), 0),
        wave(Kind.QRS, 0, sigma, r, between(random, 0.1, 0.35)),
        wave(
            Kind.QRS, 2.5 * sigma, sigma, -between(random, 0.05, 0.35), -between(random, 0.6, 1.3)),
        // Two bumps make the T wave rise slowly and fall fast.
        wave(Kind.T, peak - 0.045, 0.055, 0.55 * t, 0.55 * tV1),
        wave(Kind.T, peak, 0.032, 0.65 * t, 0.65 * tV1));
  }

  private static List<Wave> ventricular(SplittableRandom random) {
    // The position of the ectopic focus determines the polarity of the complex in each lead.
    double ii = (random.nextDouble() < 0.65 ? 1 : -1) * between(random, 1.1, 2.0);
    double v1 = (random.nextBoolean() ? 1 : -1) * between(random, 0.7, 1.6);
    double sigma = between(random, 0.033, 0.048);
    double back = -between(random, 0.15, 0.4);
    double t = -between(random, 0.25, 0.45);
    return List.of(
        wave(Kind.QRS, 0, sigma, ii, v1),
        wave(Kind.QRS, 2.3 * sigma, 0.8 * sigma, back * ii, back * v1),
        wave(Kind.T, between(random, 0.30, 0.35), between(random, 0.06, 0.08), t * ii, t * v1));
  }

  private static List<Wave> paced(SplittableRandom random) {
    // From the tip of the right ventricle: away from lead II.
    double ii = -between(random, 0.9, 1.7);
    double v1 = -between(random, 0.7, 1.5);
    double sigma = between(random, 0.028, 0.040);
    double t = -between(random, 0.3, 0.45);
    double spike = between(random, 1.0, 1.9);
    return List.of(
        wave(Kind.SPIKE, -between(random, 0.085, 0.1), 0.0028, spike, 0.6 * spike),
        wave(Kind.QRS, 0, sigma, ii, v1),
        wave(Kind.T, between(random, 0.32, 0.36), between(random, 0.055, 0.075), t * ii, t * v1));
  }

  private static Wave wave(Kind kind, double time, double width, double ii, double v1) {
    return new Wave(kind, time, width, ii, v1);
  }

  static double between(SplittableRandom random, double from, double to) {
    return from + (to - from) * random.nextDouble();
  }
}
