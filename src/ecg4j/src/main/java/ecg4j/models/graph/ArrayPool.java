package ecg4j.models.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Memory of a {@link Plan}: the memory block of each array, and the number of readers that each
 * block still has. A block without readers is reused for the next array of its length.
 */
final class ArrayPool {
  private record Kind(DataType type, long length) {}

  private static final class Piece {
    final INDArray memory;
    int readers;

    Piece(INDArray memory) {
      this.memory = memory;
    }
  }

  private final Map<Kind, Deque<Piece>> free = new HashMap<>();
  private final List<Piece> all = new ArrayList<>();
  private final Map<INDArray, Piece> pieces = new IdentityHashMap<>();

  /**
   * Returns an array with undefined content. It must be released by {@link #release} once per
   * reader.
   */
  INDArray take(DataType type, long[] shape, int readers) {
    Deque<Piece> candidates = free.get(new Kind(type, length(shape)));
    Piece piece;
    INDArray array;
    if (candidates == null || candidates.isEmpty()) {
      array = Nd4j.createUninitializedDetached(type, shape);
      piece = new Piece(array);
      all.add(piece);
    } else {
      piece = candidates.pop();
      array = piece.memory.reshape('c', shape);
    }
    // An output without readers is released by the operation that computes it.
    piece.readers = Math.max(1, readers);
    pieces.put(array, piece);
    return array;
  }

  /**
   * Like {@link #take}, in the memory of an array that has only one reader left and the same
   * length, if possible. The array must be released afterwards, as usual.
   */
  INDArray takeOver(INDArray array, DataType type, long[] shape, int readers) {
    Piece piece = pieces.get(array);
    if (piece == null
        || piece.readers > 1
        || piece.memory.dataType() != type
        || piece.memory.length() != length(shape)) {
      return take(type, shape, readers);
    }
    INDArray result = piece.memory.reshape('c', shape);
    piece.readers += Math.max(1, readers);
    pieces.put(result, piece);
    return result;
  }

  private static long length(long[] shape) {
    long length = 1;
    for (long extent : shape) {
      length *= extent;
    }
    return length;
  }

  /**
   * Registers another array in the memory of the first one; arrays outside this pool are ignored.
   */
  void alias(INDArray first, INDArray other, int readers) {
    Piece piece = pieces.get(first);
    if (piece != null) {
      piece.readers += readers;
      pieces.put(other, piece);
    }
  }

  /** Releases one reader of an array. */
  void release(INDArray array) {
    Piece piece = pieces.get(array);
    if (piece != null && --piece.readers == 0) {
      free.computeIfAbsent(
              new Kind(piece.memory.dataType(), piece.memory.length()), kind -> new ArrayDeque<>())
          .push(piece);
    }
  }

  /** Size of all memory in bytes. */
  long bytes() {
    return all.stream()
        .mapToLong(piece -> piece.memory.length() * piece.memory.dataType().width())
        .sum();
  }

  /** Number of values of the largest block. */
  long largest() {
    return all.stream().mapToLong(piece -> piece.memory.length()).max().orElse(0);
  }

  /** Frees all memory. */
  void close() {
    for (Piece piece : all) {
      if (piece.memory.closeable()) {
        piece.memory.close();
      }
    }
    all.clear();
    free.clear();
    pieces.clear();
  }
}
