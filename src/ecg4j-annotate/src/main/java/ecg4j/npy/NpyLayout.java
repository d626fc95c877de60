package ecg4j.npy;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.util.List;

/**
 * The content of a {@code .npy} header of any type, order and shape.
 *
 * @param descr NumPy's type string, for example {@code <f4}
 * @param columnsFirst whether the first dimension varies fastest (Fortran order)
 * @param shape dimensions; empty for a single number
 */
public record NpyLayout(String descr, boolean columnsFirst, List<Long> shape) {

  /** Copies the shape. */
  public NpyLayout {
    shape = List.copyOf(shape);
  }

  /**
   * Reads a header and stops before the numbers.
   *
   * @param where name of the file for messages
   * @throws NpyException if the header is missing or damaged
   */
  public static NpyLayout read(ReadableByteChannel from, String where) throws IOException {
    return NpyHeaderParser.layout(NpyReader.headerText(from, where), where);
  }
}
