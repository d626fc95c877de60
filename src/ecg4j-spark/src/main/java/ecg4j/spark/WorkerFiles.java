package ecg4j.spark;

import ecg4j.parallel.ItemExecutor;
import java.io.IOException;
import java.io.Serializable;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.SparkEnv;
import org.apache.spark.SparkFiles;

/**
 * Files on a worker, by the paths that the driver calls them by: what was shipped, else what lies
 * under the same path.
 *
 * <p>Of {@code /data/mitdb/100.hea}, {@code mitdb/100.hea} may have been shipped (an archive mitdb)
 * or {@code 100.hea} (the file itself).
 *
 * @param folder the driver's current one, to which its relative paths belong
 * @param archives names of the folders into which shipped archives were unpacked
 */
record WorkerFiles(String folder, String[] archives) implements ItemExecutor.Here, Serializable {

  private static final String DRIVER = "driver";

  @Override
  public Path file(Path path) throws IOException {
    Path wanted = Path.of(folder).resolve(path).normalize();
    Path shipped = Path.of(SparkFiles.getRootDirectory()).toAbsolutePath().normalize();
    Path found = below(shipped, wanted);
    for (int i = 0; found == null && i < archives.length; i++) {
      found = below(shipped.resolve(archives[i]), wanted);
    }
    if (found != null) {
      return found;
    }
    if (SparkEnv.get().executorId().equals(DRIVER)) {
      // Not somewhere else at all: whoever reads it has a sentence of its own if it is not there.
      return path;
    }
    if (!Files.exists(wanted)) {
      throw new IOException(
          "worker %s has no %s: have the data there by this path, or ship them with --files"
              .formatted(InetAddress.getLocalHost().getHostName(), wanted));
    }
    return wanted;
  }

  private static Path below(Path shipped, Path wanted) {
    for (int i = 0; i < wanted.getNameCount(); i++) {
      Path candidate = shipped.resolve(wanted.subpath(i, wanted.getNameCount()));
      if (Files.exists(candidate)) {
        return candidate;
      }
    }
    return null;
  }
}
