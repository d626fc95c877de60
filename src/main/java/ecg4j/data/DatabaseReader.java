package ecg4j.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Reads all records of a database's folder into beats, on all cores, in the order of RECORDS. */
public final class DatabaseReader {

  private final EcgDatabase database;
  private final RecordBeats recordBeats;

  /** A reader that labels by the given map. */
  public DatabaseReader(EcgDatabase database, LabelMap map) {
    this.database = database;
    this.recordBeats = new RecordBeats(database, map);
  }

  /**
   * Reads a folder.
   *
   * @throws IOException if a file is missing, damaged, or not what this database's records are
   */
  public DatabaseBeats read(Path folder) throws IOException {
    List<String> names = RecordNames.of(folder);
    List<RecordBeats.Result> results;
    try {
      results =
          IntStream.range(0, names.size())
              .parallel()
              .mapToObj(i -> read(folder, names.get(i)))
              .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    int[] dropped = new int[AamiClass.values().length];
    Sha256 checksum = new Sha256();
    for (RecordBeats.Result result : results) {
      for (int label = 0; label < dropped.length; label++) {
        dropped[label] += result.dropped()[label];
      }
      checksum.add(result.checksum());
    }
    BeatSet beats = BeatSet.concat(results.stream().map(RecordBeats.Result::beats).toList());
    return new DatabaseBeats(database, names, beats, dropped, checksum.hex());
  }

  private RecordBeats.Result read(Path folder, String name) {
    try {
      return recordBeats.read(folder, name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
