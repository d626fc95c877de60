package ecg4j.browser.classlib.com.fasterxml.jackson.core.io.schubfach;

/** Formats numbers; the original uses a constructor of strings that TeaVM lacks. */
public final class TDoubleToDecimal {

  private TDoubleToDecimal() {}

  public static String toString(double value) {
    return Double.toString(value);
  }
}
