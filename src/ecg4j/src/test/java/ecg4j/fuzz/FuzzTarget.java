package ecg4j.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * One kind of input.
 *
 * @param name used in reports and as the name of the folder with found cases
 * @param weight how often it is chosen in relation to the others
 * @param seeds valid inputs
 * @param tokens pieces of text that occur in the format
 * @param reader reads an input
 */
record FuzzTarget(
    String name, double weight, List<byte[]> seeds, List<String> tokens, Reader reader) {

  /** Gives an input to the program. */
  interface Reader {

    /**
     * Reads an input.
     *
     * @param folder for files; nothing may be written outside
     * @throws IOException if the input is rejected; an {@link IllegalArgumentException} means the
     *     same
     */
    void read(Path folder, byte[] input) throws IOException;
  }

  static FuzzTarget of(String name, double weight, List<byte[]> seeds, Reader reader) {
    return new FuzzTarget(name, weight, seeds, List.of(), reader);
  }

  FuzzTarget with(String... pieces) {
    return new FuzzTarget(name, weight, seeds, List.of(pieces), reader);
  }
}
