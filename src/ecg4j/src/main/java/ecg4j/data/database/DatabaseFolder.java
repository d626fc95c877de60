package ecg4j.data.database;

import ecg4j.beats.BeatClasses;
import ecg4j.beats.BeatInput;
import ecg4j.files.FolderLock;
import ecg4j.parallel.ItemExecutor;
import ecg4j.physionet.Database;
import ecg4j.physionet.FetchListener;
import ecg4j.physionet.PhysioNet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of all databases, and the source from which missing ones are fetched.
 *
 * @param root the folder, for example {@code data}
 * @param mirror http(s) base or folder in PhysioNet's layout; empty: the environment variable
 *     ECG4J_MIRROR or PhysioNet
 * @param listener receives the progress of a download
 */
public record DatabaseFolder(Path root, String mirror, FetchListener listener) {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseFolder.class);

  /**
   * Returns the folder of a database. Missing files are fetched, or generated if the database is
   * synthetic.
   *
   * @throws IOException if it can be neither found nor fetched
   */
  public Path of(EcgDatabase database) throws IOException {
    if (Files.isDirectory(root) && !Files.isWritable(root)) {
      return had(database);
    }
    Files.createDirectories(root);
    // Two programs that fetch or make the same database at once would overwrite each other.
    FolderLock lock =
        FolderLock.await(
            root, () -> LOG.info("waiting for another program that is completing {}", root));
    try {
      return had(database);
    } finally {
      lock.close();
    }
  }

  private Path had(EcgDatabase database) throws IOException {
    return database.shortName().equals(EcgDatabase.SYNTHETIC.shortName())
        ? SyntheticDatabase.in(root.resolve(database.shortName()))
        : fetch(database.database());
  }

  private Path fetch(Database database) throws IOException {
    return PhysioNet.fetch(database, root, mirror.isBlank() ? null : mirror, listener);
  }

  /** Reads a database. Missing files are fetched or generated. */
  public DatabaseBeats read(EcgDatabase database, BeatClasses classes, BeatInput input)
      throws IOException {
    return read(database, classes, input, ItemExecutor.parallel());
  }

  /**
   * Reads a database like {@link #read(EcgDatabase, BeatClasses, BeatInput)}, with its records read
   * by the given executor.
   */
  public DatabaseBeats read(
      EcgDatabase database, BeatClasses classes, BeatInput input, ItemExecutor executor)
      throws IOException {
    return new DatabaseReader(database, classes, input, executor).read(of(database));
  }
}
