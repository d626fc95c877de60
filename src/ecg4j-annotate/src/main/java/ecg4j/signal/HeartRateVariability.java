package ecg4j.signal;

import java.util.SplittableRandom;

/**
 * The sinus node's RR intervals over time: McSharry et al. (2003), section III-B. Their power
 * spectrum is the sum of two Gaussians of 0.01 Hz width, at 0.1 Hz (waves of blood pressure) and
 * 0.25 Hz (breathing), with random phases.
 */
final class HeartRateVariability {

  private static final double LOW = 0.1;
  private static final double HIGH = 0.25;
  private static final double WIDTH = 0.01;

  /** Number of spectral lines per Gaussian, over ±3 widths. */
  private static final int LINES = 25;

  private final double mean;
  private final double[] frequency = new double[2 * LINES];
  private final double[] amplitude = new double[2 * LINES];
  private final double[] phase = new double[2 * LINES];

  HeartRateVariability(SyntheticPatient.Rhythm rhythm, SplittableRandom random) {
    mean = rhythm.rr();
    double power = 0;
    for (int i = 0; i < frequency.length; i++) {
      boolean low = i < LINES;
      double offset = 6.0 * (i % LINES) / (LINES - 1) - 3;
      frequency[i] = (low ? LOW : HIGH) + offset * WIDTH;
      double density = (low ? rhythm.lowToHigh() : 1) * Math.exp(-offset * offset / 2);
      amplitude[i] = Math.sqrt(2 * density);
      phase[i] = 2 * Math.PI * random.nextDouble();
      power += density;
    }
    for (int i = 0; i < amplitude.length; i++) {
      amplitude[i] *= rhythm.deviation() / Math.sqrt(power);
    }
  }

  /** The sinus interval that begins at the given time; both in seconds. */
  double interval(double time) {
    double rr = mean;
    for (int i = 0; i < frequency.length; i++) {
      rr += amplitude[i] * Math.sin(2 * Math.PI * frequency[i] * time + phase[i]);
    }
    return Math.max(0.4, rr);
  }
}
