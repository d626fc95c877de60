package ecg4j.config.binding;

/**
 * An untyped value as given.
 *
 * @param text the characters
 * @param form how the value was written, which determines how strictly its type is checked
 * @param place location for messages
 */
public record Scalar(String text, Form form, String place) {

  /** The notation of a value. */
  public enum Form {
    /** In YAML without quotes: a number is a number. */
    PLAIN,
    /** In YAML with quotes or as a block: text. */
    QUOTED,
    /**
     * A command-line argument, a default or a value from a program, where quotes have no meaning.
     */
    BARE
  }
}
