package ecg4j.training.files;

import ecg4j.config.ConfigLoader;
import ecg4j.config.ConfigWriter;
import ecg4j.config.ExperimentConfig;
import ecg4j.files.AtomicFile;
import ecg4j.files.FileSet;
import ecg4j.files.Leftovers;
import ecg4j.training.jobs.DirectoryLock;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * {@code results/NAME/TIME/}: all files of one run. An open directory is locked, so two programs
 * cannot train in it. The lock is released when the program ends.
 *
 * <p>{@code config.yaml} all settings · {@code provenance.json} the {@link Provenance} of the run ·
 * {@code history.csv} one row per epoch · {@code log.txt} the lines of progress · {@code best.npz},
 * {@code last.npz} the models · {@code checkpoint.npz} the state of the training, until the run is
 * complete · {@code report.*}, {@code metrics.*}, {@code figures/} the evaluation of the test part
 * · {@code training.json} facts for the report of several runs · {@code run.json} the {@link
 * RunState}.
 */
public final class RunDirectory implements AutoCloseable {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss").withZone(ZoneOffset.UTC);

  /** The file with every setting. */
  public static final String CONFIG = "config.yaml";

  private static final String CHECKPOINT = "checkpoint.npz";
  private static final String BEST = "best.npz";
  private static final String LAST = "last.npz";

  private static final int MOST_IN_A_SECOND = 1000;

  private final Path path;
  private final ExperimentConfig config;
  private final DirectoryLock lock;

  private RunDirectory(Path path, ExperimentConfig config, DirectoryLock lock) {
    this.path = path;
    this.config = config;
    this.lock = lock;
  }

  /** Makes a new directory below {@code results} and writes the configuration into it. */
  public static RunDirectory create(Path results, ExperimentConfig config, Instant now)
      throws IOException {
    return create(results, config, now, draft -> {});
  }

  /**
   * Makes a new directory like {@link #create(Path, ExperimentConfig, Instant)}, with additional
   * files. The directory appears together with all of them, so a run that is killed at any moment
   * can be resumed.
   */
  public static RunDirectory create(
      Path results, ExperimentConfig config, Instant now, Content more) throws IOException {
    Path made =
        whole(
            results.resolve(config.name()),
            now,
            (draft, place) -> {
              AtomicFile.write(draft.resolve(CONFIG), ConfigWriter.toYaml(config));
              state(config, RunState.Stage.RUNNING, "", "", false).write(draft);
              more.write(draft);
            });
    return new RunDirectory(made, config, DirectoryLock.of(made));
  }

  /** Writes the files of a new directory other than its configuration. */
  @FunctionalInterface
  public interface Content {
    void write(Path draft) throws IOException;
  }

  /**
   * Writes the files of a new directory, given the path where they are written and the path where
   * they will finally be.
   */
  @FunctionalInterface
  public interface PlacedContent {
    void write(Path draft, Path place) throws IOException;
  }

  /** Creates the directory at this path, for example for a fold. */
  public static RunDirectory in(Path path, ExperimentConfig config) throws IOException {
    Files.createDirectories(path);
    AtomicFile.write(path.resolve(CONFIG), ConfigWriter.toYaml(config));
    return new RunDirectory(path, config, DirectoryLock.of(path));
  }

  /**
   * Opens the directory of a run that is not complete.
   *
   * @throws IOException if it is not a run directory, the run is complete, or another program
   *     trains in it
   */
  public static RunDirectory reopen(Path path) throws IOException {
    RunState state = RunState.read(path);
    if (state.stage() == RunState.Stage.COMPLETE) {
      for (String written : List.of(BEST, LAST, CHECKPOINT, CONFIG)) {
        Leftovers.removeFor(path.toAbsolutePath().resolve(written));
      }
      throw new IOException(path + " is complete: there is nothing to resume");
    }
    return new RunDirectory(path, ConfigLoader.load(path.resolve(CONFIG)), DirectoryLock.of(path));
  }

  /**
   * Returns the same path if it is the directory of a complete run.
   *
   * @throws IOException if it is not a run directory, or the run is not complete
   */
  public static Path complete(Path path) throws IOException {
    RunState state = RunState.read(path);
    if (state.stage() != RunState.Stage.COMPLETE) {
      throw new IOException(
          "%s is not complete (%s): finish it with train --resume %s"
              .formatted(path, state.stage().name().toLowerCase(java.util.Locale.ROOT), path));
    }
    return path;
  }

  /**
   * Makes a new directory below {@code parent}, named after the time. It appears together with its
   * content.
   */
  public static Path whole(Path parent, Instant now, PlacedContent content) throws IOException {
    Files.createDirectories(parent);
    Leftovers.removeOnce(parent.toAbsolutePath());
    String time = TIME.format(now);
    for (int i = 1; i <= MOST_IN_A_SECOND; i++) {
      Path place = parent.resolve(i == 1 ? time : time + "-" + i);
      if (Files.exists(place)) {
        continue;
      }
      Path draft = Files.createDirectories(Leftovers.part(place));
      try {
        content.write(draft, place);
        Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
        return place;
      } catch (FileAlreadyExistsException | DirectoryNotEmptyException taken) {
        continue;
      } catch (FileSystemException e) {
        if (!Files.exists(place)) {
          throw FileSet.withTargetName(place, draft.toAbsolutePath(), e);
        }
      } finally {
        Leftovers.delete(draft);
      }
    }
    throw new IOException("too many runs in " + parent + " began at " + time);
  }

  /** Returns the path of the directory. */
  public Path path() {
    return path;
  }

  /** Returns the path of a file in the directory. */
  public Path file(String name) {
    return path.resolve(name);
  }

  /** Returns the run's configuration with all its keys. */
  public ExperimentConfig config() {
    return config;
  }

  /** Returns the path of the checkpoint. */
  public Path checkpoint() {
    return file(CHECKPOINT);
  }

  /** Returns the path of the model of the best epoch. */
  public Path best() {
    return file(BEST);
  }

  /** Returns the path of the model of the last epoch. */
  public Path last() {
    return file(LAST);
  }

  /**
   * Writes the state of the run.
   *
   * @param reason why the run ended; empty while it runs
   * @param protocol the name of the division of the beats
   * @param leaky whether the score is stamped
   */
  public void state(RunState.Stage stage, String reason, String protocol, boolean leaky)
      throws IOException {
    state(config, stage, reason, protocol, leaky).write(path);
  }

  /**
   * Writes that the run has failed. If that cannot be written either, for example because the disk
   * is full, the second exception is added to the first as suppressed.
   *
   * @param failure the cause of the failure
   */
  public void failed(Throwable failure, String protocol, boolean leaky) {
    try {
      state(RunState.Stage.FAILED, String.valueOf(failure.getMessage()), protocol, leaky);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private static RunState state(
      ExperimentConfig config,
      RunState.Stage stage,
      String reason,
      String protocol,
      boolean leaky) {
    String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    return new RunState(stage, reason, config.name(), protocol, leaky, now);
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
