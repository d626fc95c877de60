package ecg4j.signal;

import java.util.SplittableRandom;

/**
 * Disturbances of an ECG: baseline drift, muscle noise and mains hum. Breathing is part of {@link
 * EcgModel}, as its baseline.
 */
final class EcgNoise {

  private static final double MAINS = 60;
  private static final int DRIFT_LINES = 12;
  private static final double SLOWEST_DRIFT = 0.01;
  private static final double FASTEST_DRIFT = 0.15;

  /**
   * Coefficient of the previous sample in muscle noise: a first-order filter that removes slow
   * components.
   */
  private static final double COLOUR = 0.35;

  private static final double BURST_EVERY = 20;
  private static final double BURST_LASTS = 1.5;
  private static final double BURST_GAIN = 3;

  private EcgNoise() {}

  /** Adds noise to a lead. */
  static void add(float[] lead, double fs, SyntheticPatient.Noise noise, SplittableRandom random) {
    drift(lead, fs, noise.drift(), random.split());
    muscle(lead, fs, noise.muscle(), random.split());
    double phase = 2 * Math.PI * random.nextDouble();
    for (int i = 0; i < lead.length; i++) {
      lead[i] += (float) (noise.mains() * Math.sin(2 * Math.PI * MAINS * i / fs + phase));
    }
  }

  private static void drift(float[] lead, double fs, double deviation, SplittableRandom random) {
    double amplitude = deviation * Math.sqrt(2.0 / DRIFT_LINES);
    for (int k = 0; k < DRIFT_LINES; k++) {
      double omega =
          2 * Math.PI * SyntheticPatient.between(random, SLOWEST_DRIFT, FASTEST_DRIFT) / fs;
      double phase = 2 * Math.PI * random.nextDouble();
      for (int i = 0; i < lead.length; i++) {
        lead[i] += (float) (amplitude * Math.sin(omega * i + phase));
      }
    }
  }

  private static void muscle(float[] lead, double fs, double deviation, SplittableRandom random) {
    double before = 0;
    double burst = -Math.log(1 - random.nextDouble()) * BURST_EVERY;
    for (int i = 0; i < lead.length; i++) {
      double white = random.nextGaussian();
      double sinceBurst = (i / fs - burst) / BURST_LASTS;
      double gain = 1 + BURST_GAIN * Math.exp(-sinceBurst * sinceBurst / 2);
      lead[i] += (float) (deviation * gain * (white - COLOUR * before));
      before = white;
      if (sinceBurst > 3) {
        burst = i / fs - Math.log(1 - random.nextDouble()) * BURST_EVERY + 3 * BURST_LASTS;
      }
    }
  }
}
