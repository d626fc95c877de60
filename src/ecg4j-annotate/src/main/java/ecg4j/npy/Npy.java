package ecg4j.npy;

import java.io.IOException;
import java.nio.file.Path;

/** Reads and writes whole arrays in {@code .npy} files, as flat Java arrays in row order. */
public final class Npy {

  private Npy() {}

  /**
   * Reads a float32 or float64 file. {@link #header} returns its shape.
   *
   * @throws NpyException if the file is damaged, has another type, or has more numbers than a Java
   *     array can hold
   */
  public static float[] readFloats(Path file) throws IOException {
    try (NpyReader reader = new NpyReader(file)) {
      float[] values = new float[count(reader, file)];
      reader.read(values, 0, values.length);
      return values;
    }
  }

  /** Like {@link #readFloats}, in double precision. */
  public static double[] readDoubles(Path file) throws IOException {
    try (NpyReader reader = new NpyReader(file)) {
      double[] values = new double[count(reader, file)];
      reader.read(values, 0, values.length);
      return values;
    }
  }

  /** Like {@link #readFloats}, for integers. */
  public static long[] readLongs(Path file) throws IOException {
    try (NpyReader reader = new NpyReader(file)) {
      long[] values = new long[count(reader, file)];
      reader.read(values, 0, values.length);
      return values;
    }
  }

  /** Reads the type and shape of a file. */
  public static NpyHeader header(Path file) throws IOException {
    try (NpyReader reader = new NpyReader(file)) {
      return reader.header();
    }
  }

  /** Writes float32 numbers of the given shape. */
  public static void write(Path file, float[] values, long... shape) throws IOException {
    try (NpyWriter writer = new NpyWriter(file, NpyType.FLOAT32, shape)) {
      writer.write(values, 0, values.length);
    }
  }

  /** Writes float64 numbers of the given shape. */
  public static void write(Path file, double[] values, long... shape) throws IOException {
    try (NpyWriter writer = new NpyWriter(file, NpyType.FLOAT64, shape)) {
      writer.write(values, 0, values.length);
    }
  }

  /** Writes int64 numbers in one dimension, for example labels. */
  public static void write(Path file, long[] values) throws IOException {
    try (NpyWriter writer = new NpyWriter(file, NpyType.INT64, values.length)) {
      writer.write(values, 0, values.length);
    }
  }

  /** Writes int64 numbers in one dimension from an {@code int[]}, such as labels. */
  public static void write(Path file, int[] values) throws IOException {
    try (NpyWriter writer = new NpyWriter(file, NpyType.INT64, values.length)) {
      writer.write(values, 0, values.length);
    }
  }

  private static int count(NpyReader reader, Path file) throws NpyException {
    long count = reader.header().count();
    if (count > Integer.MAX_VALUE - 8) {
      throw new NpyException(
          file
              + " holds "
              + count
              + " numbers, more than a Java array can have; read it row by row with NpyReader");
    }
    return (int) count;
  }
}
