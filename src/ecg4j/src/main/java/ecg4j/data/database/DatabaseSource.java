package ecg4j.data.database;

import ecg4j.beats.BeatClasses;
import ecg4j.beats.LabelMap;
import ecg4j.config.section.DataConfig;
import ecg4j.config.section.DatabaseConfig;
import ecg4j.data.set.BeatSet;
import ecg4j.parallel.ItemExecutor;
import ecg4j.physionet.FetchListener;
import ecg4j.wfdb.WfdbException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * An entry of {@code data.databases}, completed by the database's own rules, with the location of
 * its records.
 */
public final class DatabaseSource {

  private final DataConfig data;
  private final DatabaseConfig entry;

  private DatabaseSource(DataConfig data, DatabaseConfig entry) {
    this.data = data;
    this.entry = entry;
  }

  /** Returns the databases of a configuration, in its order. */
  public static List<DatabaseSource> of(DataConfig data) {
    return data.entries().stream().map(entry -> new DatabaseSource(data, entry)).toList();
  }

  /** Returns the role of the beats. */
  public DatabaseConfig.Role role() {
    return entry.role();
  }

  /** Returns the names of the lead from which beats are cut, in order of preference. */
  public List<String> leads() {
    return entry.leads().isEmpty() ? known().leads() : entry.leads();
  }

  private EcgDatabase known() {
    return EcgDatabase.named(entry.databaseName());
  }

  private BeatClasses classes() {
    return entry.map().map(LabelMap::classes).orElseGet(data::beatClasses);
  }

  /** Returns the folder, which may not exist. */
  private Path expected() {
    return entry.isFolder() ? Path.of(entry.source()) : Path.of(data.root(), entry.databaseName());
  }

  /** Returns the folder. Missing files are fetched or generated. */
  public Path fetch(FetchListener listener) throws IOException {
    if (!entry.isFolder()) {
      return new DatabaseFolder(Path.of(data.root()), data.mirror(), listener).of(named());
    }
    if (!Files.isDirectory(expected())) {
      throw new WfdbException(
          "data.databases: the folder %s is not there; allowed: a folder of WFDB records, or"
                  .formatted(entry.source())
              + " a name at PhysioNet, such as svdb");
    }
    return expected();
  }

  /** Returns the database that is fetched or generated; its name in results may differ. */
  private EcgDatabase named() {
    EcgDatabase named = EcgDatabase.named(entry.source().split("@", 2)[0]);
    return entry.version().map(named::at).orElse(named);
  }

  /** Returns a file that exists if the database does. */
  public Path mark() throws IOException {
    return RecordNames.mark(expected());
  }

  /** Returns whether the database exists. */
  public boolean isThere() {
    try {
      return Files.isRegularFile(mark());
    } catch (IOException e) {
      return false;
    }
  }

  /** Reads the beats. Missing files are fetched or generated. */
  public DatabaseBeats read(FetchListener listener, ItemExecutor executor) throws IOException {
    return read(fetch(listener), executor);
  }

  /**
   * Returns the existing folder; nothing is fetched.
   *
   * @param place maps the path of a file to its location
   */
  public Path locate(UnaryOperator<Path> place) throws IOException {
    return place.apply(mark()).toAbsolutePath().getParent();
  }

  /** Reads the beats from this folder. */
  public DatabaseBeats read(Path folder, ItemExecutor executor) throws IOException {
    return reader(folder, executor).read(folder, chosen(known(), folder));
  }

  /**
   * Reads the features of records, as if the number of S beats in each record were a multiple of
   * the number of its N beats.
   *
   * @param folder the folder of the records
   * @param prevalence the multiple
   * @return for each record the features of all its beats, in the form of {@link BeatSet#rr}
   */
  public List<float[]> readFeatures(Path folder, List<String> records, double prevalence)
      throws IOException {
    ItemExecutor executor = ItemExecutor.parallel();
    RecordBeats reader = reader(folder, executor).ofRecords(folder).at(prevalence);
    List<float[]> features = new ArrayList<>();
    executor.execute(records, reader, result -> features.add(result.get().beats().rr()));
    return features;
  }

  private DatabaseReader reader(Path folder, ItemExecutor executor) throws IOException {
    EcgDatabase known = known();
    EcgDatabase database =
        new EcgDatabase(
            known.shortName(),
            known.version(),
            leads(),
            entry.patients().isEmpty()
                ? known.patients()
                : PatientRule.parse(entry.patients(), folder),
            entry.annotator().isEmpty() ? known.annotator() : entry.annotator(),
            known.without());
    return new DatabaseReader(database, classes(), data.input(), executor);
  }

  private List<String> chosen(EcgDatabase known, Path folder) throws IOException {
    List<String> all = RecordNames.of(folder);
    for (String named : both(entry.records(), entry.exclude())) {
      if (!all.contains(named)) {
        throw new WfdbException(
            "data.databases: %s has no record %s; it has %s"
                .formatted(folder, named, String.join(", ", all)));
      }
    }
    List<String> chosen =
        all.stream()
            .filter(name -> entry.records().isEmpty() || entry.records().contains(name))
            .filter(name -> !entry.exclude().contains(name) && !known.without().contains(name))
            .toList();
    if (chosen.isEmpty()) {
      throw new WfdbException("data.databases: no record of " + folder + " is left to use");
    }
    return chosen;
  }

  private static List<String> both(List<String> first, List<String> second) {
    List<String> both = new ArrayList<>(first);
    both.addAll(second);
    return both;
  }
}
