package ecg4j.wfdb;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads small files into memory; throws if a path is not a regular file or the file is too large.
 */
final class Bytes {

  private Bytes() {}

  static byte[] all(Path file, long limit) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new WfdbException(
          file + (Files.exists(file) ? " is not a regular file" : ": there is no such file"));
    }
    if (Files.size(file) > limit) {
      throw new WfdbException(
          file + ": " + Files.size(file) + " bytes; the limit is " + limit + " bytes");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes((int) limit);
    }
  }
}
