package ecg4j.cli.output;

/** Exit codes of commands other than 0, which means success. */
public final class ExitCode {

  /** Some of the items, such as recordings, failed; the others are complete. */
  public static final int SOME_FAILED = 1;

  /** The arguments, a setting or an input file are wrong. */
  public static final int USER_ERROR = 2;

  /** A defect of the program. */
  public static final int DEFECT = 70;

  private ExitCode() {}
}
