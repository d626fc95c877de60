package ecg4j.browser.classlib.java.util;

/** {@link java.util.StringJoiner}. */
public final class TStringJoiner {

  private final String delimiter;
  private final String prefix;
  private final String suffix;
  private StringBuilder text;

  public TStringJoiner(CharSequence delimiter) {
    this(delimiter, "", "");
  }

  public TStringJoiner(CharSequence delimiter, CharSequence prefix, CharSequence suffix) {
    this.delimiter = delimiter.toString();
    this.prefix = prefix.toString();
    this.suffix = suffix.toString();
  }

  public TStringJoiner add(CharSequence part) {
    if (text == null) {
      text = new StringBuilder();
    } else {
      text.append(delimiter);
    }
    text.append(part);
    return this;
  }

  @Override
  public String toString() {
    return prefix + (text == null ? "" : text) + suffix;
  }
}
