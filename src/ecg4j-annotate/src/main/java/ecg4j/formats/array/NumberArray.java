package ecg4j.formats.array;

import ecg4j.formats.file.FormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;

/**
 * An array of one or two dimensions in a file, read from front to back as often as needed.
 *
 * @param file the file that contains it
 * @param what description for messages, such as {@code array signal of shape (5000, 2)}
 * @param type type of the numbers
 * @param order byte order of the numbers
 * @param columnsFirst whether the first dimension varies fastest
 * @param shape size of each of the one or two dimensions
 * @param bytes opens a stream that begins with the first number
 */
record NumberArray(
    Path file,
    String what,
    NumberType type,
    ByteOrder order,
    boolean columnsFirst,
    List<Long> shape,
    Opener bytes) {

  private static final int CHUNK = 1 << 16;

  /** Opens a stream of the numbers. */
  interface Opener {
    InputStream open() throws IOException;
  }

  /** Receives a block of the numbers, in file order. */
  interface Sink {
    void take(double[] numbers, int count) throws IOException;
  }

  /**
   * Rejects arrays that cannot be a recording.
   *
   * @throws FormatException if it does not have one or two dimensions, is empty, or has as many
   *     rows as columns
   */
  void requireRecording() throws FormatException {
    boolean fits = shape.size() == 1 || shape.size() == 2;
    if (!fits || shape.stream().anyMatch(n -> n < 1)) {
      throw new FormatException(
          file,
          what + "; allowed: one dimension (samples), or two (samples and leads), none of them 0");
    }
    if (shape.size() == 2 && shape.get(0).equals(shape.get(1))) {
      throw new FormatException(
          file,
          what + ": as many rows as columns, so that samples and leads cannot be distinguished");
    }
  }

  /** Returns the number of signals, which is the shorter dimension. */
  long leads() {
    return shape.size() == 1 ? 1 : Math.min(shape.get(0), shape.get(1));
  }

  /** Returns the number of samples per signal, which is the longer dimension. */
  long samples() {
    return shape.size() == 1 ? shape.get(0) : Math.max(shape.get(0), shape.get(1));
  }

  /** Returns whether the samples of each lead are contiguous in the file. */
  boolean leadByLead() {
    boolean leadsFirst = shape.size() == 2 && shape.get(0) < shape.get(1);
    return leadsFirst != columnsFirst || shape.size() == 1;
  }

  /** Passes all numbers to a sink, in file order. */
  void scan(Sink sink) throws IOException {
    long left = leads() * samples();
    double[] numbers = new double[CHUNK];
    byte[] block = new byte[CHUNK * type.bytes()];
    try (InputStream in = bytes.open()) {
      while (left > 0) {
        int count = (int) Math.min(left, CHUNK);
        int read = in.readNBytes(block, 0, count * type.bytes());
        if (read < count * type.bytes()) {
          throw new FormatException(file, "ends within the numbers; " + left + " are left");
        }
        ByteBuffer buffer = ByteBuffer.wrap(block).order(order);
        for (int i = 0; i < count; i++) {
          numbers[i] = type.get(buffer);
        }
        sink.take(numbers, count);
        left -= count;
      }
    }
  }
}
