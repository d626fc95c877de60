package ecg4j.data.database;

import ecg4j.beats.BeatClasses;
import ecg4j.beats.BeatInput;
import ecg4j.data.set.BeatSet;
import ecg4j.files.Sha256;
import ecg4j.parallel.ItemExecutor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads all records of a database's folder into beats, in the order of RECORDS. */
public final class DatabaseReader {

  private final EcgDatabase database;
  private final BeatClasses classes;
  private final BeatInput input;
  private final ItemExecutor executor;

  /**
   * Creates a reader that labels beats with the given classes and prepares them as this input of a
   * network, on all cores of this machine.
   */
  public DatabaseReader(EcgDatabase database, BeatClasses classes, BeatInput input) {
    this(database, classes, input, ItemExecutor.parallel());
  }

  /**
   * Creates a reader whose records are decoded, resampled and cut by the executor {@code executor}.
   */
  public DatabaseReader(
      EcgDatabase database, BeatClasses classes, BeatInput input, ItemExecutor executor) {
    this.database = database;
    this.classes = classes;
    this.input = input;
    this.executor = executor;
  }

  /**
   * Reads a folder.
   *
   * @throws IOException if a file is missing or damaged, or is not a record of this database
   */
  public DatabaseBeats read(Path folder) throws IOException {
    return read(folder, RecordNames.of(folder));
  }

  /** Returns the reader of single records of a folder. */
  RecordBeats ofRecords(Path folder) throws IOException {
    return new RecordBeats(database, classes, input, RecordNames.mark(folder).toString());
  }

  /** Reads these records of a folder. */
  DatabaseBeats read(Path folder, List<String> names) throws IOException {
    List<BeatSet> beats = new ArrayList<>();
    int[] dropped = new int[classes.size()];
    Sha256 checksum = new Sha256();
    executor.execute(
        names,
        ofRecords(folder),
        answer -> {
          RecordBeats.Result result = answer.get();
          beats.add(result.beats());
          for (int label = 0; label < dropped.length; label++) {
            dropped[label] += result.dropped()[label];
          }
          checksum.add(result.checksum());
        });
    return new DatabaseBeats(database, names, BeatSet.concat(beats), dropped, checksum.hex());
  }
}
