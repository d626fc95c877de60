package ecg4j.training.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the complete run that a path names: a run directory, or a folder of runs such as {@code
 * results/NAME}, of which the newest complete run is used.
 */
public final class CompleteRuns {

  /** The model of the best epoch in a run directory. */
  public static final String BEST = "best.npz";

  private CompleteRuns() {}

  /**
   * Returns the directory of the run.
   *
   * @param given a run directory, or a folder of runs
   * @throws IOException if there is no complete run
   */
  public static Path directory(Path given) throws IOException {
    return find("", given, "");
  }

  /**
   * Returns the path of the best model of the run. Runs without such a model, for example
   * cross-validations, are ignored in a folder of runs.
   *
   * @param asked the requester, as the beginning of an error message; may be empty
   * @param given a run directory, or a folder of runs
   * @throws IOException if there is no complete run with a model
   */
  public static Path model(String asked, Path given) throws IOException {
    return having(BEST, asked, given).resolve(BEST);
  }

  /**
   * Returns the directory of the run. Runs without a certain file are ignored in a folder of runs.
   *
   * @param file name of the file
   * @param asked the requester, as the beginning of an error message; may be empty
   * @param given a run directory, or a folder of runs
   * @throws IOException if there is no complete run with such a file
   */
  public static Path having(String file, String asked, Path given) throws IOException {
    Path run = find(asked, given, file);
    if (!Files.exists(run.resolve(file))) {
      throw new IOException(
          "%s%s has no file %s%s".formatted(asked, run, file, partHaving(file, run)));
    }
    return run;
  }

  /** Names a fold or a seed of a run that has the file; an empty text if there is none. */
  private static String partHaving(String file, Path run) throws IOException {
    try (Stream<Path> inside = Files.list(run)) {
      return inside
          .filter(part -> Files.exists(part.resolve(file)))
          .min(Comparator.naturalOrder())
          .map(
              part ->
                  "; a cross-validation and a run of several seeds have one in each of their"
                      + " directories, for example "
                      + part)
          .orElse("");
    }
  }

  private static Path find(String asked, Path given, String file) throws IOException {
    if (Files.exists(given.resolve(RunState.FILE))) {
      return RunDirectory.complete(given);
    }
    if (!Files.isDirectory(given)) {
      throw new IOException(asked + missing(given));
    }
    List<Path> runs;
    try (Stream<Path> inside = Files.list(given)) {
      runs =
          inside
              .filter(run -> Files.exists(run.resolve(RunState.FILE)))
              .sorted(Comparator.comparing(Path::getFileName).reversed())
              .toList();
    }
    Optional<Path> withoutFile = Optional.empty();
    for (Path run : runs) {
      boolean has = file.isEmpty() || Files.exists(run.resolve(file));
      if ((has || withoutFile.isEmpty()) && RunState.read(run).stage() == RunState.Stage.COMPLETE) {
        if (has) {
          return run;
        }
        withoutFile = Optional.of(run);
      }
    }
    if (withoutFile.isPresent()) {
      throw new IOException(
          "%sno complete run in %s has a file %s; the newest is %s%s"
              .formatted(
                  asked, given, file, withoutFile.get(), partHaving(file, withoutFile.get())));
    }
    throw new IOException(asked + missing(given));
  }

  /**
   * Describes a missing model. Experiments, and the folders of their runs, have the names of the
   * experiment files.
   */
  public static String missing(Path given) {
    Path name = given.getFileName();
    if (name == null || name.toString().endsWith(".npz")) {
      return "there is no file " + given;
    }
    Path config = Path.of("configs", name + ".yaml");
    return Files.exists(config)
        ? "there is no complete run in %s; one is written by: scripts/ecg train --config %s"
            .formatted(given, config)
        : "there is no complete run in %s; allowed: a run directory, a folder of runs or a model file"
            .formatted(given);
  }
}
