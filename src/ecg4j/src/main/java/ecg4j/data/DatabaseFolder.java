package ecg4j.data;

import ecg4j.beats.LabelMap;
import ecg4j.beats.features.FeatureSet;
import ecg4j.parallel.ItemExecutor;
import ecg4j.wfdb.physionet.Database;
import ecg4j.wfdb.physionet.FetchListener;
import ecg4j.wfdb.physionet.PhysioNet;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Where databases are, and where they come from when they are not there.
 *
 * @param root folder of all databases, as {@code data}
 * @param mirror http(s) base or folder in PhysioNet's layout; empty: the environment's ECG4J_MIRROR
 *     or PhysioNet
 * @param listener told how a download goes on
 */
public record DatabaseFolder(Path root, String mirror, FetchListener listener) {

  /**
   * A database's folder; fetched or, if synthetic, made as far as it is missing.
   *
   * @throws IOException if it can be neither found nor had
   */
  public Path of(EcgDatabase database) throws IOException {
    return database.shortName().equals(EcgDatabase.SYNTHETIC.shortName())
        ? SyntheticDatabase.in(root.resolve(database.shortName()))
        : fetch(database.database());
  }

  private Path fetch(Database database) throws IOException {
    return PhysioNet.fetch(database, root, mirror.isBlank() ? null : mirror, listener);
  }

  /** Reads a database, fetching or making what is missing of it. */
  public DatabaseBeats read(EcgDatabase database, LabelMap map, FeatureSet features)
      throws IOException {
    return read(database, map, features, ItemExecutor.overCores());
  }

  /**
   * As {@link #read(EcgDatabase, LabelMap, FeatureSet)}, its records being read where this has it
   * done.
   */
  public DatabaseBeats read(
      EcgDatabase database, LabelMap map, FeatureSet features, ItemExecutor spread)
      throws IOException {
    return new DatabaseReader(database, map, features, spread).read(of(database));
  }
}
