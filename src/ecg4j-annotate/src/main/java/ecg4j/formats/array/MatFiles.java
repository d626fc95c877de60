package ecg4j.formats.array;

import ecg4j.formats.file.FileBytes;
import ecg4j.formats.file.FormatException;
import ecg4j.formats.file.ReadOptions;
import ecg4j.formats.file.RecordingFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Recordings in MATLAB files of version 4, which PhysioNet's challenges use.
 *
 * <p>Source: MathWorks, MAT-File Format, level 4.
 */
public final class MatFiles {

  private static final int HEADER = 20;
  private static final int MOST_NAME = 256;

  private MatFiles() {}

  /** Returns whether a file begins with the header of a little-endian version 4 matrix. */
  public static boolean isMat4(FileBytes start) {
    if (start.size() < HEADER + 2) {
      return false;
    }
    ByteBuffer header = ByteBuffer.wrap(start.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    int kind = header.getInt();
    int rows = header.getInt();
    int columns = header.getInt();
    int imaginary = header.getInt();
    int name = header.getInt();
    return kind >= 0
        && kind <= 50
        && kind % 10 == 0
        && rows > 0
        && columns > 0
        && imaginary == 0
        && name > 1
        && name < MOST_NAME
        && start.bytes().length >= HEADER + name
        && Character.isLetter(start.bytes()[HEADER])
        && start.bytes()[HEADER + name - 1] == 0;
  }

  /**
   * Opens the first matrix of a version 4 file.
   *
   * @throws FormatException if it is not a recording, is truncated, or has no sampling frequency
   *     and the options give none
   */
  public static RecordingFile openMat4(FileBytes start, ReadOptions options) throws IOException {
    Path file = start.file();
    ByteBuffer header = ByteBuffer.wrap(start.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    NumberType type =
        switch (header.getInt() / 10) {
          case 0 -> NumberType.FLOAT64;
          case 1 -> NumberType.FLOAT32;
          case 2 -> NumberType.INT32;
          case 3 -> NumberType.INT16;
          case 4 -> NumberType.UINT16;
          default -> NumberType.UINT8;
        };
    long rows = header.getInt();
    long columns = header.getInt();
    header.getInt();
    int name = header.getInt();
    long offset = HEADER + name;
    String what =
        "matrix %s of %s × %s"
            .formatted(
                new String(
                    start.bytes(), HEADER, name - 1, java.nio.charset.StandardCharsets.ISO_8859_1),
                rows,
                columns);
    if ((double) rows * columns * type.bytes() > start.size() - offset) {
      throw new FormatException(
          file,
          String.format(
              Locale.ROOT,
              "%s takes %.0f bytes, of which there are %d",
              what,
              (double) rows * columns * type.bytes(),
              start.size() - offset));
    }
    NumberArray array =
        new NumberArray(
            file,
            what,
            type,
            ByteOrder.LITTLE_ENDIAN,
            true,
            List.of(rows, columns),
            () -> {
              InputStream in = new BufferedInputStream(Files.newInputStream(file));
              in.skipNBytes(offset);
              return in;
            });
    return open(vector(array), options);
  }

  /** Treats a matrix of one row or one column as a single signal. */
  static NumberArray vector(NumberArray a) {
    boolean single = a.shape().size() == 2 && a.shape().contains(1L);
    return single
        ? new NumberArray(
            a.file(),
            a.what(),
            a.type(),
            a.order(),
            false,
            List.of(a.shape().get(0) * a.shape().get(1)),
            a.bytes())
        : a;
  }

  static RecordingFile open(NumberArray array, ReadOptions options) throws IOException {
    array.requireRecording();
    double rate =
        options.requiredRate(array.file(), "was recognised as MATLAB " + array.what() + ", which");
    return new ArrayFile("MATLAB", array, List.of(), List.of(), rate, options);
  }
}
