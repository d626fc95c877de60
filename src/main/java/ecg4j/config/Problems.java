package ecg4j.config;

import java.util.ArrayList;
import java.util.List;

/** Collects all that is wrong, so that it can be mended in one go. */
final class Problems {

  private static final int SHOWN = 20;

  private final List<String> sentences = new ArrayList<>();

  void add(String place, String sentence) {
    sentences.add(place + ": " + sentence);
  }

  /**
   * Ends reading where anything is wrong.
   *
   * @throws ConfigException with one line a mistake
   */
  void throwIfAny() {
    if (!sentences.isEmpty()) {
      int more = sentences.size() - SHOWN;
      String shown = String.join("\n", sentences.subList(0, Math.min(SHOWN, sentences.size())));
      throw new ConfigException(more > 0 ? shown + "\nand " + more + " more mistakes" : shown);
    }
  }
}
