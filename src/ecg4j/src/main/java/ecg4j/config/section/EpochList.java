package ecg4j.config.section;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Parses numbers of epochs in the text of a key, for example {@code 4, 7}. */
final class EpochList {

  private static final Pattern TEXT = Pattern.compile("[1-9]\\d{0,5}(?:\\s*,\\s*[1-9]\\d{0,5})*+");

  private EpochList() {}

  /**
   * The numbers, an empty list for an empty text; empty unless the numbers are ascending and 1 or
   * more.
   */
  static Optional<List<Integer>> of(String text) {
    if (text.isBlank()) {
      return Optional.of(List.of());
    }
    if (!TEXT.matcher(text.strip()).matches()) {
      return Optional.empty();
    }
    List<Integer> epochs =
        Pattern.compile("\\s*,\\s*").splitAsStream(text.strip()).map(Integer::valueOf).toList();
    boolean rising =
        IntStream.range(1, epochs.size()).allMatch(i -> epochs.get(i - 1) < epochs.get(i));
    return rising ? Optional.of(epochs) : Optional.empty();
  }
}
