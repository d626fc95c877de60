package ecg4j.beats;

import ecg4j.beats.features.BeatSeries;
import ecg4j.beats.features.FeatureSet;
import ecg4j.signal.FilledSignal;
import ecg4j.signal.ZScore;
import ecg4j.wfdb.Lead;
import ecg4j.wfdb.WfdbException;
import java.util.Arrays;

/**
 * All beats of one lead as a network takes them, in training as in annotation: the lead at 360 Hz,
 * z-scored over the whole record, a window around each R peak, and the features of each beat within
 * the record.
 *
 * <p>A beat whose window leaves the record has features, and no window.
 */
public final class LeadBeats {

  private final float[] signal;
  private final long[] rPeaks;
  private final FeatureSet set;
  private final float[] features;

  private LeadBeats(float[] signal, long[] rPeaks, FeatureSet set, float[] features) {
    this.signal = signal;
    this.rPeaks = rPeaks;
    this.set = set;
    this.features = features;
  }

  /**
   * Prepares a lead.
   *
   * @param lead in any unit and at any rate; its values are left as they are
   * @param beats R peaks of all beats, ascending, in samples of the lead
   * @param set which features to compute
   * @throws WfdbException if the lead has no sample at all
   */
  public static LeadBeats of(Lead lead, long[] beats, FeatureSet set) throws WfdbException {
    double[] once = new double[beats.length];
    Arrays.fill(once, 1);
    return of(lead, beats, set, once);
  }

  /**
   * As {@link #of(Lead, long[], FeatureSet)}, with the features that the beats would have if some
   * occurred more or less often.
   *
   * @param weights how often each beat counts, above 0
   */
  public static LeadBeats of(Lead lead, long[] beats, FeatureSet set, double[] weights)
      throws WfdbException {
    double frequency = lead.frequency();
    double scale = BeatWindow.FREQUENCY / frequency;
    if (FilledSignal.isMissing(lead.values())) {
      throw new WfdbException(
          "record %s has no sample in lead %s".formatted(lead.header().name(), lead.label()));
    }
    FilledSignal signal = FilledSignal.of(lead.values(), lead.frequency(), BeatWindow.FREQUENCY);
    double[] seconds = Arrays.stream(beats).mapToDouble(beat -> beat / frequency).toArray();
    float[] features = set.compute(BeatSeries.of(signal, seconds), weights);
    long[] rPeaks = Arrays.stream(beats).map(beat -> Math.round(beat * scale)).toArray();
    boolean own = signal.samples() != lead.values();
    float[] scaled = own ? ZScore.inPlace(signal.samples()) : ZScore.of(signal.samples());
    return new LeadBeats(scaled, rPeaks, set, features);
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

  /** Copies the features of a beat, as many as the set has. */
  public void copyRr(int i, float[] target, int offset) {
    System.arraycopy(features, i * set.width(), target, offset, set.width());
  }
}
