package ecg4j.config.binding;

import java.util.ArrayList;
import java.util.List;

/** Collects errors so that all are reported at once; gives up after twenty. */
public final class Problems {

  private static final int MOST = 20;

  private final List<String> sentences = new ArrayList<>();

  /**
   * Adds an error.
   *
   * @throws ConfigException if there are too many errors already
   */
  public void add(String place, String sentence) {
    if (sentences.size() == MOST) {
      throw new ConfigException(String.join("\n", sentences) + "\nand more errors after these");
    }
    sentences.add(place + ": " + sentence);
  }

  /**
   * Throws if there are errors.
   *
   * @throws ConfigException with one line per error
   */
  public void throwIfAny() {
    if (!sentences.isEmpty()) {
      throw new ConfigException(String.join("\n", sentences));
    }
  }
}
