package ecg4j.config.binding;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.ToIntFunction;

/** "Did you mean" suggestions by edit distance (Levenshtein 1966). */
public final class Suggestion {

  /** Maximum length of text for which a key is suggested. */
  private static final int LONGEST = 60;

  private Suggestion() {}

  /** {@code (did you mean x?)}, or an empty text if no choice is near. */
  public static String forText(String given, Collection<String> choices) {
    return nearest(given, choices, choice -> distance(given, choice));
  }

  /** The same for dotted keys, where the right name in the wrong section counts as near, too. */
  public static String forKey(String given, Collection<String> keys) {
    return nearest(
        given, keys, key -> Math.min(distance(given, key), 1 + distance(leaf(given), leaf(key))));
  }

  private static String nearest(
      String given, Collection<String> choices, ToIntFunction<String> distance) {
    if (given.length() > LONGEST) {
      return "";
    }
    int near = Math.max(1, Math.min(3, folded(leaf(given)).length() / 2));
    return choices.stream()
        .min(Comparator.comparingInt(distance))
        .filter(choice -> distance.applyAsInt(choice) <= near)
        .map(choice -> " (did you mean " + choice + "?)")
        .orElse("");
  }

  private static String leaf(String key) {
    return key.substring(key.lastIndexOf('.') + 1);
  }

  private static int distance(String left, String right) {
    String a = folded(left);
    String b = folded(right);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }

  /**
   * Removes differences of case and word separators, as between batchSize, batch-size and
   * batch_size.
   */
  private static String folded(String text) {
    return text.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
  }
}
