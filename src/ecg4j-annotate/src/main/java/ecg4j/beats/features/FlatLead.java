package ecg4j.beats.features;

import ecg4j.signal.Baseline;
import ecg4j.signal.FilledSignal;

/**
 * A lead, or a part of it, minus its baseline. Samples outside repeat the first or last sample. The
 * rate is {@link BeatSeries#RATE}.
 */
final class FlatLead {

  private final float[] samples;
  private final long first;
  private final Baseline baseline;

  FlatLead(FilledSignal signal) {
    this(signal.samples(), 0);
  }

  /**
   * @param first index of the first sample in the lead
   */
  FlatLead(float[] samples, long first) {
    this.samples = samples;
    this.first = first;
    baseline = Baseline.of(samples, BeatSeries.RATE);
  }

  /** Index after the last sample: the number of samples of a whole lead. */
  long length() {
    return first + samples.length;
  }

  /** The value at any sample of the lead, also outside. */
  float at(long sample) {
    int inside = (int) Math.max(0, Math.min(samples.length - 1, sample - first));
    return samples[inside] - baseline.at(inside);
  }
}
