package ecg4j.kernels.base;

import java.nio.FloatBuffer;
import java.util.Locale;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Native memory, accessible by BLAS (as a pointer) and Java (as a buffer).
 *
 * <p>Loops of this package do not run on native memory: the JIT compiler only vectorises loops over
 * plain arrays with a common index. Therefore blocks that fit the first-level cache are copied to
 * arrays, processed, and copied back.
 */
public final class Memory {
  final FloatPointer pointer;
  public final FloatBuffer buffer;

  private Memory(FloatPointer pointer, long size) {
    this.pointer = pointer;
    this.buffer = new FloatPointer(pointer).capacity(size).asBuffer();
  }

  /** The memory of an array. */
  public static Memory of(INDArray array) {
    if (array.dataType() != DataType.FLOAT || !Contiguous.is(array)) {
      throw new IllegalArgumentException(
          "kernels need contiguous float arrays, not " + array.shapeInfoToString());
    }
    if (array.length() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "kernels support at most %,d values per array, not %,d; use a smaller batch",
              Integer.MAX_VALUE,
              array.length()));
    }
    return new Memory(new FloatPointer(array.data().addressPointer()), array.length());
  }

  /** A copy of an array's values. */
  public static float[] values(INDArray array) {
    float[] values = new float[(int) array.length()];
    of(array).buffer.get(0, values);
    return values;
  }

  /** Allocates memory with undefined content. It is freed with this object. */
  public static Memory allocate(long size) {
    return new Memory(new FloatPointer(size), size);
  }

  /** The pointer to an element. */
  FloatPointer at(long index) {
    return new FloatPointer(pointer).position(pointer.position() + index);
  }
}
