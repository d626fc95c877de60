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
 * Maps paths of the driver to files on a worker: shipped files, otherwise files with the same path.
 *
 * <p>For {@code /data/mitdb/100.hea}, the shipped file may be {@code mitdb/100.hea} (in an archive
 * mitdb) or {@code 100.hea} (the file itself).
 *
 * @param folder the driver's current folder, for relative paths
 * @param archives names of the folders into which shipped archives were unpacked
 */
record WorkerFiles(String folder, String[] archives)
    implements ItemExecutor.FileResolver, Serializable {

  private static final String DRIVER = "driver";

  @Override
  public Path resolve(Path path) throws IOException {
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
      // The same machine: the reader reports a missing file.
      return path;
    }
    if (!Files.exists(wanted)) {
      throw new IOException(
          "worker %s has no %s: copy the data to this path, or ship them with --files"
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
