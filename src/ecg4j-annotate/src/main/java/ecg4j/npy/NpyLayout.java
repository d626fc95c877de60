package ecg4j.npy;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.util.List;

/**
 * What a {@code .npy} header states, whatever its type, order and shape.
 *
 * @param descr NumPy's type string, such as {@code <f4}
 * @param columnsFirst whether the first dimension runs fastest (Fortran order)
 * @param shape extents; none for a single number
 */
public record NpyLayout(String descr, boolean columnsFirst, List<Long> shape) {

  /** Copies the shape. */
  public NpyLayout {
    shape = List.copyOf(shape);
  }

  /**
   * Reads a header; the numbers follow.
   *
   * @param where the file's name in messages
   * @throws NpyException if it is damaged, or there is none
   */
  public static NpyLayout read(ReadableByteChannel from, String where) throws IOException {
    return NpyHeaderParser.layout(NpyReader.headerText(from, where), where);
  }
}
