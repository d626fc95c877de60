package ecg4j.annotate;

/** The version of this program. */
public final class Version {

  /** Name and number, as {@code ecg --version} prints them. */
  public static final String TEXT = "ecg4j 0.1.0";

  private Version() {}
}
