package ecg4j.data.set;

import ecg4j.beats.BeatWindow;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * The signals of many beats. Each is a position in a longer array that many beats share: the
 * z-scored lead of its record or a block of synthetic beats. {@link #select} and {@link #concat}
 * therefore copy only references. Immutable.
 *
 * @param window samples per beat
 * @param source for each beat the array that holds its signal; not copied
 * @param start for each beat the index of its first sample there; not copied
 */
record BeatSignals(int window, float[][] source, int[] start) implements Serializable {

  /** Signals of no beats. */
  static final BeatSignals EMPTY = new BeatSignals(BeatWindow.LENGTH, new float[0][], new int[0]);

  /**
   * Returns signals that lie one after the other in an array.
   *
   * @param values {@code window} values per beat, beat after beat; not copied
   * @throws IllegalArgumentException if the number of values does not match
   */
  static BeatSignals of(float[] values, int beats, int window) {
    if (window < 1 || values.length != (long) beats * window) {
      throw new IllegalArgumentException(
          "%s values for %s beats; allowed: %s for each beat"
              .formatted(values.length, beats, window));
    }
    float[][] source = new float[beats][];
    int[] start = new int[beats];
    for (int i = 0; i < beats; i++) {
      source[i] = values;
      start[i] = i * window;
    }
    return new BeatSignals(window, source, start);
  }

  /**
   * Returns the windows of beats in their lead.
   *
   * @param lead samples at 360 Hz; not copied
   * @throws IllegalArgumentException if a window leaves the lead
   */
  static BeatSignals ofLead(float[] lead, List<Beat> beats) {
    float[][] source = new float[beats.size()][];
    int[] start = new int[source.length];
    for (int i = 0; i < source.length; i++) {
      int peak = beats.get(i).sample();
      if (!BeatWindow.fits(peak, lead.length)) {
        throw new IllegalArgumentException(
            "the window of the beat at sample %s leaves its lead, which has %s samples"
                .formatted(peak, lead.length));
      }
      source[i] = lead;
      start[i] = BeatWindow.start(peak);
    }
    return new BeatSignals(BeatWindow.LENGTH, source, start);
  }

  /**
   * Returns the signals of all parts, in their order.
   *
   * @param window samples per beat of all parts that are not empty
   */
  static BeatSignals concat(List<BeatSignals> parts, int window) {
    int n = parts.stream().mapToInt(BeatSignals::size).sum();
    float[][] source = new float[n][];
    int[] start = new int[n];
    int at = 0;
    for (BeatSignals part : parts) {
      System.arraycopy(part.source, 0, source, at, part.size());
      System.arraycopy(part.start, 0, start, at, part.size());
      at += part.size();
    }
    return new BeatSignals(window, source, start);
  }

  /** Returns the number of beats. */
  int size() {
    return source.length;
  }

  /** Returns the signals at these indices, in this order. */
  BeatSignals select(int[] indices) {
    float[][] from = new float[indices.length][];
    int[] at = new int[indices.length];
    for (int i = 0; i < indices.length; i++) {
      from[i] = source[indices[i]];
      at[i] = start[indices[i]];
    }
    return new BeatSignals(window, from, at);
  }

  /** Returns a copy of one signal. */
  float[] get(int i) {
    return Arrays.copyOfRange(source[i], start[i], start[i] + window);
  }

  /** Returns a copy of all signals, beat after beat. */
  float[] all() {
    float[] all = new float[Math.multiplyExact(size(), window)];
    for (int i = 0; i < size(); i++) {
      copy(i, all, i * window);
    }
    return all;
  }

  /** Copies one signal into an array, starting at an offset. */
  void copy(int i, float[] target, int offset) {
    System.arraycopy(source[i], start[i], target, offset, window);
  }
}
