package ecg4j.browser.classlib.com.fasterxml.jackson.core.io.schubfach;

/** Formats numbers; the original uses a constructor of strings that TeaVM lacks. */
public final class TFloatToDecimal {

  private TFloatToDecimal() {}

  public static String toString(float value) {
    return Float.toString(value);
  }
}
