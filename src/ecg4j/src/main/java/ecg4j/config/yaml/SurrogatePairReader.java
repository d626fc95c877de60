package ecg4j.config.yaml;

import java.io.IOException;
import java.io.StringReader;

/**
 * Works around a fault of SnakeYAML 2.3. If a block ends within a surrogate pair, SnakeYAML reads
 * one more char into a full array. This reader never ends a block within a surrogate pair.
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
