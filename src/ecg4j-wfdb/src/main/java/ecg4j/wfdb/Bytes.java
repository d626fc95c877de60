package ecg4j.wfdb;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads small files whole, and refuses what is not a file or not small. */
final class Bytes {

  private Bytes() {}

  static byte[] all(Path file, long limit) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new WfdbException(
          file + (Files.exists(file) ? " is not a regular file" : ": there is no such file"));
    }
    if (Files.size(file) > limit) {
      throw new WfdbException(
          file + ": " + Files.size(file) + " bytes, of which at most " + limit + " can be read");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes((int) limit);
    }
  }
}
