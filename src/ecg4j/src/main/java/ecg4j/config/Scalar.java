package ecg4j.config;

/**
 * A value as it was given, before it has a type.
 *
 * @param text the characters
 * @param form how it was written, which says how strictly its type is to be taken
 * @param place where it was given, for messages
 */
record Scalar(String text, Form form, String place) {

  /** How a value is written. */
  enum Form {
    /** In YAML without quotes: a number is a number. */
    PLAIN,
    /** In YAML with quotes or as a block: text. */
    QUOTED,
    /** An argument of the command line, a default, a value from a program: no quotes to go by. */
    BARE
  }
}
