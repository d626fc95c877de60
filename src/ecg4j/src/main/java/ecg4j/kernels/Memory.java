package ecg4j.kernels;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Native memory as BLAS (a pointer) and Java (a buffer) see it.
 *
 * <p>Loops here never run on native memory: the virtual machine's compiler turns them into vector
 * instructions only where plain arrays are read and written at one and the same index. So blocks
 * that fit the first caches are copied in, computed on, and copied out.
 */
final class Memory {
  final FloatPointer pointer;
  final FloatBuffer buffer;

  private Memory(FloatPointer pointer, long size) {
    this.pointer = pointer;
    this.buffer = new FloatPointer(pointer).capacity(size).asBuffer();
  }

  /** The memory of an array. */
  static Memory of(INDArray array) {
    if (array.dataType() != DataType.FLOAT || !Contiguous.is(array)) {
      throw new IllegalArgumentException(
          "kernels compute on contiguous float arrays, not on " + array.shapeInfoToString());
    }
    return new Memory(new FloatPointer(array.data().addressPointer()), array.length());
  }

  /** Fresh memory, undefined; freed with this object. */
  static Memory allocate(long size) {
    return new Memory(new FloatPointer(size), size);
  }

  /** The pointer to one element. */
  FloatPointer at(long index) {
    return new FloatPointer(pointer).position(pointer.position() + index);
  }
}
