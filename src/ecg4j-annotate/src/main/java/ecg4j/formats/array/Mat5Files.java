package ecg4j.formats.array;

import ecg4j.formats.file.FileBytes;
import ecg4j.formats.file.FormatException;
import ecg4j.formats.file.ReadOptions;
import ecg4j.formats.file.RecordingFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.format.Mat5File;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Sources;

/** Recordings in MATLAB files of version 5, which a library reads. */
public final class Mat5Files {

  private Mat5Files() {}

  /** Returns whether a file begins like a MATLAB file of version 5. */
  public static boolean isOne(FileBytes start) {
    return start.startsWith("MATLAB 5.0 MAT-file");
  }

  /**
   * Opens the matrix of a version 5 file: the one named val, or the largest.
   *
   * @throws FormatException if there is no matrix, it is not a recording, or its sampling frequency
   *     is not given
   */
  public static RecordingFile open(Path file, ReadOptions options) throws IOException {
    byte[] bytes = FileBytes.all(file, Long.MAX_VALUE);
    Matrix found = null;
    String name = "";
    NumberArray array = null;
    try (Mat5File mat = Mat5.newReader(Sources.wrap(bytes)).readMat()) {
      for (MatFile.Entry entry : mat.getEntries()) {
        if (entry.getValue() instanceof Matrix matrix
            && (found == null
                || entry.getName().equals("val")
                || !name.equals("val") && matrix.getNumElements() > found.getNumElements())) {
          found = matrix;
          name = entry.getName();
        }
      }
      array = found == null || found.getNumElements() == 0 ? null : array(file, name, found);
    } catch (RuntimeException | IOException e) {
      throw new FormatException(file, "is a damaged MATLAB file: " + e.getMessage(), e);
    } catch (OutOfMemoryError e) {
      // The library allocates arrays of the stated length before it reads them.
      throw new FormatException(
          file, "is a damaged MATLAB file, or states more numbers than the memory holds", e);
    }
    if (array == null) {
      throw new FormatException(file, "is a MATLAB file without a matrix of numbers");
    }
    return MatFiles.open(MatFiles.vector(array), options);
  }

  private static NumberArray array(Path file, String name, Matrix matrix) {
    List<Long> shape = Arrays.stream(matrix.getDimensions()).mapToObj(Long::valueOf).toList();
    // The matrix is not available after the file is closed.
    double[] numbers = new double[matrix.getNumElements()];
    Arrays.setAll(numbers, matrix::getDouble);
    return new NumberArray(
        file,
        "matrix %s of %s".formatted(name, shape),
        NumberType.FLOAT64,
        ByteOrder.LITTLE_ENDIAN,
        true,
        shape,
        () ->
            new InputStream() {
              private int at;
              private final ByteBuffer number =
                  ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).limit(0);

              @Override
              public int read() {
                if (!number.hasRemaining()) {
                  if (at == numbers.length) {
                    return -1;
                  }
                  number.clear().putDouble(numbers[at++]).flip();
                }
                return number.get() & 0xFF;
              }
            });
  }
}
