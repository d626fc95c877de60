package ecg4j.training.files;

import ecg4j.config.ConfigLoader;
import ecg4j.config.ConfigWriter;
import ecg4j.config.ExperimentConfig;
import ecg4j.files.AtomicFile;
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

/**
 * {@code results/NAME/TIME/}: everything about one run. While it is open it is locked, so that no
 * two programs train in one directory; the lock falls with the program, however it ends.
 *
 * <p>{@code config.yaml} every setting · {@code provenance.json} what it was made with · {@code
 * history.csv} one row an epoch · {@code best.npz}, {@code last.npz} the models · {@code
 * checkpoint.npz} what is needed to go on, until the run is complete · {@code report.*}, {@code
 * metrics.*}, {@code figures/} the evaluation of the test part · {@code run.json} the {@link
 * RunState}.
 */
public final class RunDirectory implements AutoCloseable {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss").withZone(ZoneOffset.UTC);

  /** The file with every setting. */
  public static final String CONFIG = "config.yaml";

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
   * As above, with more files in it. The directory appears with all of them, so that a run that is
   * killed at any moment can be resumed.
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

  /** What a new directory holds besides its configuration. */
  @FunctionalInterface
  public interface Content {
    void write(Path draft) throws IOException;
  }

  /** What a new directory holds, given where it is written and where it will lie. */
  @FunctionalInterface
  public interface PlacedContent {
    void write(Path draft, Path place) throws IOException;
  }

  /** Makes this very directory, for a fold. */
  public static RunDirectory in(Path path, ExperimentConfig config) throws IOException {
    Files.createDirectories(path);
    AtomicFile.write(path.resolve(CONFIG), ConfigWriter.toYaml(config));
    return new RunDirectory(path, config, DirectoryLock.of(path));
  }

  /**
   * Opens the directory of a run that is not complete.
   *
   * @throws IOException if it is none, is complete, or another program trains in it
   */
  public static RunDirectory reopen(Path path) throws IOException {
    RunState state = RunState.read(path);
    if (state.stage() == RunState.Stage.COMPLETE) {
      throw new IOException(path + " is complete: there is nothing to resume");
    }
    return new RunDirectory(path, ConfigLoader.load(path.resolve(CONFIG)), DirectoryLock.of(path));
  }

  /**
   * The same path, if it is the directory of a complete run.
   *
   * @throws IOException if it is none, or not complete
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

  /** A new directory below {@code parent}, called by the time; it appears with its content. */
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
          throw e;
        }
      } finally {
        Leftovers.delete(draft);
      }
    }
    throw new IOException("too many runs in " + parent + " began at " + time);
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** One of its files. */
  public Path file(String name) {
    return path.resolve(name);
  }

  /** The run's configuration, every key of it. */
  public ExperimentConfig config() {
    return config;
  }

  /** Where the checkpoint lies, if there is one. */
  public Path checkpoint() {
    return file("checkpoint.npz");
  }

  /** The model of the best epoch. */
  public Path best() {
    return file("best.npz");
  }

  /** The model of the last epoch. */
  public Path last() {
    return file("last.npz");
  }

  /**
   * Writes how far the run has come.
   *
   * @param reason why it ended, or nothing
   * @param protocol the name of the division of the beats
   * @param leaky whether training and test part share something
   */
  public void state(RunState.Stage stage, String reason, String protocol, boolean leaky)
      throws IOException {
    state(config, stage, reason, protocol, leaky).write(path);
  }

  /**
   * Writes that the run has failed. If that cannot be written either, for example because the disk
   * is full, the second exception is added to the first as suppressed.
   *
   * @param failure why it failed
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
