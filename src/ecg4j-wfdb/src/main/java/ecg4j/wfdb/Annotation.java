package ecg4j.wfdb;

/**
 * One annotation.
 *
 * @param sample its time in sampling intervals from the beginning
 * @param symbol mnemonic of its type, one of {@link AnnotationCodes#symbols()}, for example N, V, +
 * @param subtype −128 to 127
 * @param channel signal it belongs to, 0 to 255
 * @param num −128 to 127
 * @param aux free text, often empty, at most 255 bytes of UTF-8
 */
public record Annotation(
    long sample, String symbol, int subtype, int channel, int num, String aux) {

  /** Checks every number; the message of the exception names the field and what it allows. */
  public Annotation {
    require(sample >= 0, "sample (0 or more)", sample);
    require(AnnotationCodes.code(symbol) >= 0, "symbol", symbol);
    require(subtype == (byte) subtype, "subtype (-128 to 127)", subtype);
    require(channel == (channel & 0xFF), "channel (0 to 255)", channel);
    require(num == (byte) num, "num (-128 to 127)", num);
    require(!aux.endsWith("\0"), "aux (must not end with a NUL)", aux.strip());
  }

  /** A beat or other mark without further fields. */
  public static Annotation of(long sample, String symbol) {
    return new Annotation(sample, symbol, 0, 0, 0, "");
  }

  private static void require(boolean holds, String what, Object given) {
    if (!holds) {
      throw new IllegalArgumentException("impossible " + what + ": '" + given + "'");
    }
  }
}
