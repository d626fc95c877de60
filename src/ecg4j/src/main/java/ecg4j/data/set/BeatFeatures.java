package ecg4j.data.set;

import java.io.Serializable;
import java.util.List;

/**
 * The features of many beats, the same number for each. Immutable.
 *
 * @param width features per beat; 0 if there are none
 * @param values {@code width} numbers per beat, beat after beat; not copied
 */
record BeatFeatures(int width, float[] values) implements Serializable {

  /** Features of no beats. */
  static final BeatFeatures EMPTY = new BeatFeatures(0, new float[0]);

  /**
   * Returns the features of some beats.
   *
   * @param values the same number for each beat, beat after beat; not copied
   * @throws IllegalArgumentException if their number does not match the number of beats
   */
  static BeatFeatures of(float[] values, int beats) {
    if (beats == 0 ? values.length > 0 : values.length % beats != 0) {
      throw new IllegalArgumentException(
          "%s features for %s beats; allowed: the same number for each beat"
              .formatted(values.length, beats));
    }
    return new BeatFeatures(beats == 0 ? 0 : values.length / beats, values);
  }

  /**
   * Returns the features of all parts, in their order.
   *
   * @param width features per beat of all parts that are not empty
   */
  static BeatFeatures concat(List<BeatFeatures> parts, int beats, int width) {
    float[] all = new float[Math.multiplyExact(beats, width)];
    int at = 0;
    for (BeatFeatures part : parts) {
      System.arraycopy(part.values, 0, all, at, part.values.length);
      at += part.values.length;
    }
    return new BeatFeatures(width, all);
  }

  /** Returns the features of the beats at these indices, in this order. */
  BeatFeatures select(int[] indices) {
    float[] chosen = new float[Math.multiplyExact(indices.length, width)];
    for (int i = 0; i < indices.length; i++) {
      copy(indices[i], chosen, i * width);
    }
    return new BeatFeatures(width, chosen);
  }

  /** Returns the first features of each beat, at most {@link #width} per beat. */
  BeatFeatures first(int count) {
    if (count == width) {
      return this;
    }
    int beats = width == 0 ? 0 : values.length / width;
    float[] first = new float[beats * count];
    for (int i = 0; i < beats; i++) {
      System.arraycopy(values, i * width, first, i * count, count);
    }
    return new BeatFeatures(count, first);
  }

  /** Copies the features of one beat into an array, starting at an offset. */
  void copy(int i, float[] target, int offset) {
    System.arraycopy(values, i * width, target, offset, width);
  }
}
