package ecg4j.config.binding;

/** A rule between keys. */
public final class Rules {

  private Rules() {}

  /**
   * Throws if keys contradict each other.
   *
   * @param keys dotted keys, starting with the one to correct
   */
  public static void require(boolean holds, String sentence, String... keys) {
    if (!holds) {
      throw new ConfigException(sentence, keys);
    }
  }
}
