package ecg4j.beats;

import ecg4j.signal.RateChange;
import ecg4j.signal.ZScore;
import ecg4j.wfdb.Lead;
import ecg4j.wfdb.WfdbException;
import java.util.Arrays;

/**
 * All beats of one lead as a network takes them, in training as in annotation: the lead at 360 Hz,
 * z-scored over the whole record, a window around each R peak, and the rhythm around it.
 *
 * <p>A beat whose window leaves the record has a rhythm, and no window.
 */
public final class LeadBeats {

  private final float[] signal;
  private final long[] rPeaks;
  private final float[] rhythm;

  private LeadBeats(float[] signal, long[] rPeaks, float[] rhythm) {
    this.signal = signal;
    this.rPeaks = rPeaks;
    this.rhythm = rhythm;
  }

  /**
   * Prepares a lead.
   *
   * @param lead in any unit and at any rate; its values are left as they are
   * @param beats R peaks of all beats, ascending, in frames of the record
   * @throws WfdbException if the lead has no sample at all
   */
  public static LeadBeats of(Lead lead, long[] beats) throws WfdbException {
    double frequency = lead.header().frequency();
    double perFrame = BeatWindow.FREQUENCY / frequency;
    float[] rhythm =
        RhythmFeatures.of(Arrays.stream(beats).mapToDouble(beat -> beat / frequency).toArray());
    long[] rPeaks = Arrays.stream(beats).map(beat -> Math.round(beat * perFrame)).toArray();
    return new LeadBeats(standardised(lead), rPeaks, rhythm);
  }

  /** How many beats. */
  public int size() {
    return rPeaks.length;
  }

  /** Whether the window lies within the record. */
  public boolean whole(int i) {
    return BeatWindow.fits(rPeaks[i], signal.length);
  }

  /** The R peak of a beat that lies within the record, from 0 in samples at 360 Hz. */
  public int rPeak(int i) {
    return Math.toIntExact(rPeaks[i]);
  }

  /** The lead at 360 Hz, of mean 0 and standard deviation 1; not copied. */
  public float[] signal() {
    return signal;
  }

  /** Copies the window of a beat that has one, {@link BeatWindow#LENGTH} samples. */
  public void copySignal(int i, float[] target, int offset) {
    System.arraycopy(signal, BeatWindow.start(rPeak(i)), target, offset, BeatWindow.LENGTH);
  }

  /** Copies the rhythm features of a beat, {@link RhythmFeatures#WIDTH} numbers. */
  public void copyRr(int i, float[] target, int offset) {
    System.arraycopy(rhythm, i * RhythmFeatures.WIDTH, target, offset, RhythmFeatures.WIDTH);
  }

  private static float[] standardised(Lead lead) throws WfdbException {
    float[] x = withoutGaps(lead);
    return ZScore.of(
        lead.frequency() == BeatWindow.FREQUENCY
            ? x
            : RateChange.of(x, lead.frequency(), BeatWindow.FREQUENCY));
  }

  /** A missing sample takes the value of the one before, so that it adds no edge of its own. */
  private static float[] withoutGaps(Lead lead) throws WfdbException {
    float[] x = lead.values();
    int gap = 0;
    while (gap < x.length && !Float.isNaN(x[gap])) {
      gap++;
    }
    if (gap == x.length && gap > 0) {
      return x;
    }
    int first = 0;
    while (first < x.length && Float.isNaN(x[first])) {
      first++;
    }
    if (first == x.length) {
      throw new WfdbException(
          "record %s has no sample in lead %s".formatted(lead.header().name(), lead.label()));
    }
    float[] filled = x.clone();
    Arrays.fill(filled, 0, first, filled[first]);
    for (int i = Math.max(gap, first + 1); i < filled.length; i++) {
      if (Float.isNaN(filled[i])) {
        filled[i] = filled[i - 1];
      }
    }
    return filled;
  }
}
