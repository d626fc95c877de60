package ecg4j.search.candidate;

import ecg4j.config.ConfigWriter;
import ecg4j.config.ExperimentConfig;
import ecg4j.data.EcgDataModule;
import ecg4j.files.AtomicFile;
import ecg4j.json.Json;
import ecg4j.json.JsonFile;
import ecg4j.search.space.SearchConfig;
import ecg4j.search.space.SearchFile;
import ecg4j.search.space.SearchLoader;
import ecg4j.search.space.SearchWriter;
import ecg4j.training.files.RunDirectory;
import ecg4j.training.history.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code results/search/NAME/TIME/}: the directory of a search.
 *
 * <p>{@code search.yaml} every setting · {@code journal.json} times of proposals and ends of
 * candidates · {@code candidates/NNN/} a run directory for each candidate, with its {@code
 * result.json} · {@code best.yaml} the best candidate as an experiment · {@code final/} the run of
 * that experiment on all training data, with the report on the test part · {@code report.*}, {@code
 * candidates.csv}, {@code summary.json}, {@code figures/} the report · {@code log.txt} the lines
 * about all candidates.
 *
 * @param path path of the directory
 * @param disk writes files
 */
public record SearchDirectory(Path path, Disk disk) {

  private static final String SEARCH = "search.yaml";
  private static final String JOURNAL = "journal.json";
  private static final String CANDIDATES = "candidates";
  private static final String RESULT = "result.json";

  /** Writes files atomically. */
  @FunctionalInterface
  public interface Disk {
    /** The file system. */
    Disk REAL = AtomicFile::write;

    /** Writes a text. */
    void write(Path file, String text) throws IOException;
  }

  /** The directory of an existing search. */
  public static SearchDirectory of(Path path) {
    return new SearchDirectory(path, Disk.REAL);
  }

  /** Creates a new directory below {@code results}. */
  public static SearchDirectory create(Path results, SearchFile file) throws IOException {
    Path parent = results.resolve("search").resolve(file.experiment().name());
    return of(
        RunDirectory.whole(
            parent,
            Instant.now(),
            (draft, place) -> Disk.REAL.write(draft.resolve(SEARCH), SearchWriter.toYaml(file))));
  }

  /**
   * Reads the search file.
   *
   * @throws IOException if this is not the directory of a search
   */
  public SearchFile file() throws IOException {
    if (!Files.isRegularFile(path.resolve(SEARCH))) {
      throw new IOException(path + " is not the directory of a search: it has no " + SEARCH);
    }
    return SearchLoader.load(path.resolve(SEARCH), List.of());
  }

  /** Reads the journal; empty if there is none yet. */
  Optional<JournalFile> journal() throws IOException {
    return read(path.resolve(JOURNAL), JournalFile.class);
  }

  void write(JournalFile journal) throws IOException {
    disk.write(path.resolve(JOURNAL), Json.pretty(journal) + "\n");
  }

  /**
   * Checks that the data are those of the search; features may differ between candidates.
   *
   * @throws IOException if they are not
   */
  void requireData(String checksum) throws IOException {
    Optional<JournalFile> journal = journal();
    if (journal.isPresent()
        && !EcgDataModule.isOfSameFiles(journal.get().dataChecksum(), checksum)) {
      throw new IOException(
          "the data here are not those of the search: their checksum was %s, and now is %s"
              .formatted(journal.get().dataChecksum(), checksum));
    }
  }

  /** The files of the search that every candidate reads, including the results of others. */
  List<Path> shared() throws IOException {
    List<Path> files = new ArrayList<>(List.of(path.resolve(SEARCH), path.resolve(JOURNAL)));
    SearchConfig search = file().search();
    if (search.prune()) {
      try (Stream<Path> all = Files.list(path.resolve(CANDIDATES))) {
        for (Path candidate : all.sorted().toList()) {
          files.add(candidate.resolve(RESULT));
          files.add(run(candidate, search, 0, 0).resolve(History.FILE));
        }
      }
    }
    return files;
  }

  /** Directory of a candidate. */
  public Path candidate(int index) {
    return path.resolve(CANDIDATES).resolve(String.format(Locale.ROOT, "%03d", index));
  }

  /** Whether a path has the name of a candidate's directory. */
  static boolean isCandidate(Path path) {
    return path.getFileName().toString().matches("[0-9]{3,9}");
  }

  /** The number of the candidate in a directory. */
  static int number(Path candidate) {
    return Integer.parseInt(candidate.getFileName().toString());
  }

  /**
   * Run directory of a candidate's seed and fold, both counted from 0; with one seed and no folds,
   * the candidate's directory.
   */
  static Path run(Path candidate, SearchConfig search, int seed, int fold) {
    Path ofSeed = search.seeds() == 1 ? candidate : candidate.resolve("seed-" + (seed + 1));
    return search.folds() == 0 ? ofSeed : ofSeed.resolve("fold-" + (fold + 1));
  }

  /** Directory of a candidate's first run. */
  public Path run(int index, SearchConfig search) {
    return run(candidate(index), search, 0, 0);
  }

  /** Writes a candidate's experiment to its directory. */
  public void propose(int index, ExperimentConfig experiment) throws IOException {
    Files.createDirectories(candidate(index));
    disk.write(candidate(index).resolve(RunDirectory.CONFIG), ConfigWriter.toYaml(experiment));
  }

  /** Reads the result of a candidate, if it has ended. */
  public Optional<CandidateResult> result(int index) throws IOException {
    return read(candidate(index).resolve(RESULT), CandidateResult.class);
  }

  /** Writes the result of a candidate. */
  public void write(CandidateResult result) throws IOException {
    Path candidate = candidate(result.candidate());
    Files.createDirectories(candidate);
    disk.write(candidate.resolve(RESULT), Json.pretty(result) + "\n");
  }

  private static <T> Optional<T> read(Path file, Class<T> type) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    return Optional.of(JsonFile.read(file, type));
  }
}
