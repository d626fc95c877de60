package ecg4j.cli;

/** Where progress goes. */
final class Terminal {

  /** Set by {@code scripts/ecg}, since Java cannot ask about standard error alone. */
  private static final String ERROR = System.getProperty("ecg4j.terminal", "");

  private Terminal() {}

  /** Whether a person watches standard error, so that a line may be drawn over. */
  static boolean isWatched() {
    return ERROR.isEmpty() ? System.console() != null : ERROR.equals("true");
  }
}
