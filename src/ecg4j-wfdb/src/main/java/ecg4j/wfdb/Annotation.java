package ecg4j.wfdb;

/**
 * One annotation.
 *
 * @param sample time in sampling intervals since the beginning of the record; −1 occurs, since some
 *     detectors place an annotation just before the beginning
 * @param symbol mnemonic of the type: one of {@link AnnotationCodes#symbols()}, for example N, V or
 *     +, or a symbol defined in the annotation file
 * @param subtype −128 to 127
 * @param channel number of the signal, 0 to 255
 * @param num −128 to 127
 * @param aux free text, often empty, at most 255 bytes of UTF-8
 */
public record Annotation(
    long sample, String symbol, int subtype, int channel, int num, String aux) {

  /** Maximum number of characters of a symbol. */
  private static final int MOST_SYMBOL = 40;

  /**
   * Checks every component.
   *
   * @throws IllegalArgumentException naming the component and the allowed values
   */
  public Annotation {
    require(
        AnnotationCodes.code(symbol) >= 0
            || !symbol.isEmpty()
                && symbol.length() <= MOST_SYMBOL
                && symbol.chars().noneMatch(c -> c <= ' ' || Character.isISOControl(c)),
        "symbol",
        symbol);
    require(subtype == (byte) subtype, "subtype (-128 to 127)", subtype);
    require(channel == (channel & 0xFF), "channel (0 to 255)", channel);
    require(num == (byte) num, "num (-128 to 127)", num);
    require(!aux.endsWith("\0"), "aux (must not end with a NUL)", aux.strip());
  }

  /** An annotation with only a time and a symbol; all other fields are 0 or empty. */
  public static Annotation of(long sample, String symbol) {
    return new Annotation(sample, symbol, 0, 0, 0, "");
  }

  /** A copy of this annotation at another time. */
  Annotation at(long other) {
    return new Annotation(other, symbol, subtype, channel, num, aux);
  }

  private static void require(boolean holds, String what, Object given) {
    if (!holds) {
      throw new IllegalArgumentException("impossible " + what + ": '" + given + "'");
    }
  }
}
