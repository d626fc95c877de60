package ecg4j.beats.features;

import ecg4j.signal.Baseline;
import ecg4j.signal.FilledSignal;

/** A lead minus its baseline. Samples outside the record repeat its first or last sample. */
final class FlatLead {

  private final float[] samples;
  private final Baseline baseline;

  FlatLead(FilledSignal signal) {
    samples = signal.samples();
    baseline = Baseline.of(samples, signal.rate());
  }

  /** Number of samples of the record. */
  int length() {
    return samples.length;
  }

  /** The value at any sample, also outside the record. */
  float at(int sample) {
    int inside = Math.max(0, Math.min(samples.length - 1, sample));
    return samples[inside] - baseline.at(inside);
  }
}
