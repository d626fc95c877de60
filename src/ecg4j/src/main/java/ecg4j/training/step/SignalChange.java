package ecg4j.training.step;

import ecg4j.beats.BeatWindow;
import java.util.Arrays;
import java.util.Random;

/** One kind of random change to a beat. */
@FunctionalInterface
interface SignalChange {

  /** Slowest and fastest baseline wander in Hz: breathing and movement of electrodes. */
  double SLOWEST_WANDER = 0.05;

  double FASTEST_WANDER = 0.5;

  /** Changes one beat in place: {@code window} samples from {@code offset} on. */
  void apply(float[] signals, int offset, int window, Random random);

  /** Changes all signs, as if the electrodes of the lead were swapped. */
  static SignalChange inversion(double probability) {
    return (signals, offset, window, random) -> {
      if (random.nextDouble() < probability) {
        for (int t = offset; t < offset + window; t++) {
          signals[t] = -signals[t];
        }
      }
    };
  }

  /**
   * Stretches or compresses time by up to ± share, with the R peak fixed. Samples between two
   * original ones are interpolated linearly; the edge samples fill gaps.
   */
  static SignalChange stretch(double share) {
    return (signals, offset, window, random) -> {
      double factor = 1 + share * symmetric(random);
      double peak = (double) window * BeatWindow.BEFORE / BeatWindow.LENGTH;
      float[] before = Arrays.copyOfRange(signals, offset, offset + window);
      for (int t = 0; t < window; t++) {
        double from = Math.max(0, Math.min(window - 1, peak + (t - peak) / factor));
        int left = Math.min((int) from, window - 2);
        double right = from - left;
        signals[offset + t] = (float) ((1 - right) * before[left] + right * before[left + 1]);
      }
    };
  }

  /** Moves the beat by up to ± share of the window; the edge sample fills the gap. */
  static SignalChange shift(double share) {
    return (signals, offset, window, random) -> {
      int most = (int) Math.round(share * window);
      int by = random.nextInt(2 * most + 1) - most;
      int kept = window - Math.abs(by);
      if (by > 0) {
        float edge = signals[offset];
        System.arraycopy(signals, offset, signals, offset + by, kept);
        Arrays.fill(signals, offset, offset + by, edge);
      } else if (by < 0) {
        float edge = signals[offset + window - 1];
        System.arraycopy(signals, offset - by, signals, offset, kept);
        Arrays.fill(signals, offset + kept, offset + window, edge);
      }
    };
  }

  /** Multiplies all samples by one factor, 1 ± share. */
  static SignalChange amplitude(double share) {
    return (signals, offset, window, random) -> {
      float scale = (float) (1 + share * symmetric(random));
      for (int t = offset; t < offset + window; t++) {
        signals[t] *= scale;
      }
    };
  }

  /** Adds a slow sine of random frequency, phase and amplitude. */
  static SignalChange baselineWander(double largest) {
    return (signals, offset, window, random) -> {
      double hz = SLOWEST_WANDER + (FASTEST_WANDER - SLOWEST_WANDER) * random.nextDouble();
      sine(signals, offset, window, hz, largest, random);
    };
  }

  /** Adds a sine of this frequency with random phase and amplitude. */
  static SignalChange powerLine(double largest, double hz) {
    return (signals, offset, window, random) -> sine(signals, offset, window, hz, largest, random);
  }

  /** Adds normal noise to each sample. */
  static SignalChange noise(double deviation) {
    return (signals, offset, window, random) -> {
      for (int t = offset; t < offset + window; t++) {
        signals[t] += (float) (deviation * random.nextGaussian());
      }
    };
  }

  private static void sine(
      float[] signals, int offset, int window, double hz, double largest, Random random) {
    double amplitude = largest * random.nextDouble();
    double phase = 2 * Math.PI * random.nextDouble();
    double omega = 2 * Math.PI * hz / BeatWindow.FREQUENCY;
    for (int t = 0; t < window; t++) {
      signals[offset + t] += (float) (amplitude * Math.sin(omega * t + phase));
    }
  }

  private static double symmetric(Random random) {
    return 2 * random.nextDouble() - 1;
  }
}
