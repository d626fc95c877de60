package ecg4j.config;

/** Foreign text as it may stand in a message: in quotes, on one line, not too long. */
public final class Quoted {

  private static final int SHOWN = 60;

  private Quoted() {}

  /** The text in quotes; {@code ?} for what is no character to print, {@code …} for a long rest. */
  public static String of(String text) {
    StringBuilder out = new StringBuilder("'");
    text.codePoints()
        .limit(SHOWN)
        .map(
            c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? '?' : c)
        .forEach(out::appendCodePoint);
    return out.append(text.codePointCount(0, text.length()) > SHOWN ? "…'" : "'").toString();
  }
}
