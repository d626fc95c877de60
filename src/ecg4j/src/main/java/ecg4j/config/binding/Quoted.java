package ecg4j.config.binding;

/** Formats arbitrary text for messages: in quotes, on one line, with limited length. */
public final class Quoted {

  private static final int SHOWN = 60;

  private Quoted() {}

  /**
   * The text in quotes, with {@code ?} for unprintable characters and {@code …} for the rest of a
   * long text.
   */
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
