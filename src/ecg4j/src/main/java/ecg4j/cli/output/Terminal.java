package ecg4j.cli.output;

/** Properties of the terminal. */
public final class Terminal {

  /**
   * Set by {@code scripts/ecg}, since Java cannot determine whether standard error is a terminal.
   */
  private static final String ERROR = System.getProperty("ecg4j.terminal", "");

  private Terminal() {}

  /** Whether standard error is a terminal, so that lines may be overwritten. */
  public static boolean isWatched() {
    return ERROR.isEmpty() ? System.console() != null : ERROR.equals("true");
  }
}
