package ecg4j.annotate;

import ecg4j.beats.BeatInput;
import ecg4j.beats.BeatWindow;
import ecg4j.beats.LeadBeats;
import ecg4j.wfdb.WfdbException;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The beats of a recording, prepared as input of a model.
 *
 * @param found all beats
 * @param beats signals and features of the beats, without waves of ventricular flutter
 * @param rows indices in {@code beats} of those whose windows lie within the recording
 * @param whole indices of the same beats among all beats
 */
record PreparedBeats(BeatPositions found, LeadBeats beats, int[] rows, int[] whole) {

  /** Prepares beats as this input of a model. */
  static PreparedBeats of(BeatPositions found, BeatInput input) throws WfdbException {
    long[] samples = found.samples();
    int[] outside =
        IntStream.range(0, samples.length).filter(i -> !found.isFlutter(samples[i])).toArray();
    long[] positions = Arrays.stream(outside).mapToLong(i -> samples[i]).toArray();
    LeadBeats beats = LeadBeats.of(found.source().lead(), positions, input);
    int[] rows = IntStream.range(0, beats.size()).filter(beats::hasWindow).toArray();
    int[] whole = Arrays.stream(rows).map(row -> outside[row]).toArray();
    return new PreparedBeats(found, beats, rows, whole);
  }

  /**
   * Returns the signals of some of the beats in {@link #whole}, one beat after the other.
   *
   * @param from index of the first beat in {@link #whole}
   */
  float[] signals(int from, int count) {
    float[] signals = new float[count * BeatWindow.LENGTH];
    for (int i = 0; i < count; i++) {
      beats.copySignal(rows[from + i], signals, i * BeatWindow.LENGTH);
    }
    return signals;
  }

  /**
   * Returns the features of some of the beats in {@link #whole}, one beat after the other.
   *
   * @param from index of the first beat in {@link #whole}
   * @param width number of features per beat
   */
  float[] features(int from, int count, int width) {
    float[] features = new float[count * width];
    for (int i = 0; i < count; i++) {
      beats.copyRr(rows[from + i], features, i * width);
    }
    return features;
  }
}
