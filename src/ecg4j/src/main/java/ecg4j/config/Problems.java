package ecg4j.config;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects what is wrong, so that it can be mended in one go; what has twenty mistakes is no try.
 */
final class Problems {

  private static final int MOST = 20;

  private final List<String> sentences = new ArrayList<>();

  /**
   * Takes down one mistake.
   *
   * @throws ConfigException if there are too many already
   */
  void add(String place, String sentence) {
    if (sentences.size() == MOST) {
      throw new ConfigException(String.join("\n", sentences) + "\nand more mistakes after these");
    }
    sentences.add(place + ": " + sentence);
  }

  /**
   * Ends reading where anything is wrong.
   *
   * @throws ConfigException with one line a mistake
   */
  void throwIfAny() {
    if (!sentences.isEmpty()) {
      throw new ConfigException(String.join("\n", sentences));
    }
  }
}
