package ecg4j.review;

/**
 * A change of one beat.
 *
 * @param sample position of the beat, in samples of the lead
 * @param from symbol before the change; empty if the beat is added
 * @param to symbol after the change; empty if the beat is deleted
 */
public record BeatEdit(long sample, String from, String to) {

  /** Checks that something changes. */
  public BeatEdit {
    if (from.equals(to)) {
      throw new IllegalArgumentException(
          "the edit at sample %s changes nothing ('%s')".formatted(sample, from));
    }
  }

  boolean isAddition() {
    return from.isEmpty();
  }

  boolean isDeletion() {
    return to.isEmpty();
  }
}
