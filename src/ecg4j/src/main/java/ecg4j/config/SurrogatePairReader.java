package ecg4j.config;

import java.io.IOException;
import java.io.StringReader;

/**
 * A text whose reader asks for one char more where what it has got ends within a character beyond
 * U+FFFF, and has room for that: SnakeYAML 2.3 asks, but its array is full.
 */
final class SurrogatePairReader extends StringReader {

  SurrogatePairReader(String text) {
    super(text);
  }

  @Override
  public int read(char[] into, int from, int most) throws IOException {
    return super.read(into, from, Math.max(1, most - 1));
  }
}
