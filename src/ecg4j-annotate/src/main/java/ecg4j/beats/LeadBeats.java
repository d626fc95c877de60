package ecg4j.beats;

import ecg4j.beats.features.BeatSeries;
import ecg4j.beats.features.FeatureSet;
import ecg4j.signal.FilledSignal;
import ecg4j.signal.ZScore;
import ecg4j.wfdb.Lead;
import ecg4j.wfdb.WfdbException;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * All beats of one lead, prepared as input of a network, for training and annotation alike. The
 * lead is resampled to 360 Hz and z-scored over the whole record. Each beat has a signal, taken
 * from the window around its R peak, and its features within the record.
 *
 * <p>A beat whose window extends beyond the record has features but no signal.
 */
public final class LeadBeats {

  private final float[] signal;
  private final long[] rPeaks;
  private final BeatInput input;
  private final float[] features;

  /** The beat to subtract from each window; empty for windows of the lead. */
  private final float[] subtracted;

  private LeadBeats(float[] signal, long[] rPeaks, BeatInput input, float[] features) {
    this.signal = signal;
    this.rPeaks = rPeaks;
    this.input = input;
    this.features = features;
    this.subtracted =
        input.signal() == BeatSignal.RESIDUAL ? MedianBeat.of(signal, whole()) : new float[0];
  }

  /**
   * Prepares a lead.
   *
   * @param lead in any unit and at any rate; not modified
   * @param beats R peaks of all beats, ascending, in samples of the lead
   * @param input the kind of signal, and which features to compute
   * @throws WfdbException if all samples of the lead are missing
   */
  public static LeadBeats of(Lead lead, long[] beats, BeatInput input) throws WfdbException {
    double[] once = new double[beats.length];
    Arrays.fill(once, 1);
    return of(lead, beats, input, once);
  }

  /**
   * Prepares a lead with weighted beats: the features are those that the beats would have if some
   * occurred more or less often. The signals do not depend on the weights.
   *
   * @param weights weight of each beat, above 0
   */
  public static LeadBeats of(Lead lead, long[] beats, BeatInput input, double[] weights)
      throws WfdbException {
    double frequency = lead.frequency();
    double scale = BeatWindow.FREQUENCY / frequency;
    if (FilledSignal.isMissing(lead.values())) {
      throw new WfdbException(
          "all samples of lead %2$s of record %1$s are missing"
              .formatted(lead.header().name(), lead.label()));
    }
    FilledSignal signal = FilledSignal.of(lead.values(), lead.frequency(), BeatWindow.FREQUENCY);
    double[] seconds = Arrays.stream(beats).mapToDouble(beat -> beat / frequency).toArray();
    FeatureSet set = input.features();
    FilledSignal shown =
        set.isCausal() && frequency != BeatWindow.FREQUENCY
            ? FilledSignal.causal(lead.values(), frequency, BeatWindow.FREQUENCY)
            : signal;
    float[] features = set.compute(BeatSeries.of(shown, seconds), weights);
    long[] rPeaks = Arrays.stream(beats).map(beat -> Math.round(beat * scale)).toArray();
    boolean own = signal.samples() != lead.values();
    float[] scaled = own ? ZScore.inPlace(signal.samples()) : ZScore.of(signal.samples());
    return new LeadBeats(scaled, rPeaks, input, features);
  }

  private int[] whole() {
    return IntStream.range(0, size()).filter(this::hasWindow).map(this::rPeak).toArray();
  }

  /** Number of beats. */
  public int size() {
    return rPeaks.length;
  }

  /** Whether the window of a beat lies within the record. */
  public boolean hasWindow(int i) {
    return BeatWindow.fits(rPeaks[i], signal.length);
  }

  /** The R peak of a beat as a sample index at 360 Hz. The beat must have a window. */
  public int rPeak(int i) {
    return Math.toIntExact(rPeaks[i]);
  }

  /** The lead at 360 Hz with mean 0 and standard deviation 1; not copied. */
  public float[] signal() {
    return signal;
  }

  /**
   * Copies the signal of a beat, {@link BeatWindow#LENGTH} samples. The beat must have a window.
   */
  public void copySignal(int i, float[] target, int offset) {
    System.arraycopy(signal, BeatWindow.start(rPeak(i)), target, offset, BeatWindow.LENGTH);
    for (int k = 0; k < subtracted.length; k++) {
      target[offset + k] -= subtracted[k];
    }
  }

  /** Copies the features of a beat, {@link FeatureSet#width} numbers. */
  public void copyRr(int i, float[] target, int offset) {
    int width = input.features().width();
    System.arraycopy(features, i * width, target, offset, width);
  }
}
