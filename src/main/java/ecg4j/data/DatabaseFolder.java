package ecg4j.data;

import ecg4j.config.DataConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds a database's folder. */
final class DatabaseFolder {

  private DatabaseFolder() {}

  static Path of(EcgDatabase database, DataConfig config) throws IOException {
    Path folder = Path.of(config.root(), database.shortName());
    if (!Files.exists(folder.resolve(DatabaseReader.RECORDS))) {
      throw new IOException("there is no database in " + folder);
    }
    return folder;
  }
}
