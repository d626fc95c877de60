package ecg4j.annotate;

import ecg4j.beats.BeatWindow;
import ecg4j.beats.LeadBeats;

/**
 * The beats of a recording, prepared as input of a model.
 *
 * @param found all beats
 * @param beats windows and features of the beats
 * @param whole indices of the beats whose windows lie within the recording
 */
record PreparedBeats(BeatPositions found, LeadBeats beats, int[] whole) {

  /**
   * Returns the windows of some of the beats in {@link #whole}, one beat after the other.
   *
   * @param from index of the first beat in {@link #whole}
   */
  float[] signals(int from, int count) {
    float[] signals = new float[count * BeatWindow.LENGTH];
    for (int i = 0; i < count; i++) {
      beats.copySignal(whole[from + i], signals, i * BeatWindow.LENGTH);
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
      beats.copyRr(whole[from + i], features, i * width);
    }
    return features;
  }
}
