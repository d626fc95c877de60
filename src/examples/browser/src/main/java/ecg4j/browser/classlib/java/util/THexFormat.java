package ecg4j.browser.classlib.java.util;

/** {@link java.util.HexFormat} with lower-case digits. */
public final class THexFormat {

  private static final THexFormat LOWER = new THexFormat();
  private static final String DIGITS = "0123456789abcdef";

  private THexFormat() {}

  public static THexFormat of() {
    return LOWER;
  }

  public String formatHex(byte[] bytes) {
    StringBuilder text = new StringBuilder(2 * bytes.length);
    for (byte b : bytes) {
      text.append(DIGITS.charAt(b >> 4 & 15)).append(DIGITS.charAt(b & 15));
    }
    return text.toString();
  }
}
