package ecg4j.training.files;

import ecg4j.json.JsonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code run.json}: the state of a run. It is written atomically, and {@link Stage#COMPLETE} after
 * everything else, so an incomplete run is never mistaken for a result.
 *
 * @param stage the state
 * @param reason why training ended, or why it failed; empty while it runs
 * @param name name of the experiment
 * @param protocol protocol of the split
 * @param leaky whether the score is stamped
 * @param changed time of writing, ISO 8601 in UTC
 */
public record RunState(
    Stage stage, String reason, String name, String protocol, boolean leaky, String changed) {

  /** The states of a run. */
  public enum Stage {
    /** Under way, or killed. */
    RUNNING,
    /** Stopped on request, and saved. */
    INTERRUPTED,
    /** Ended by an error. */
    FAILED,
    /** Trained, scored and reported. */
    COMPLETE
  }

  /** Name of the file in a run directory. */
  public static final String FILE = "run.json";

  /** Writes the state into a run directory. */
  public void write(Path directory) throws IOException {
    JsonFile.write(directory.resolve(FILE), this);
  }

  /**
   * Reads the state of a run directory.
   *
   * @throws IOException if it is not a run directory
   */
  public static RunState read(Path directory) throws IOException {
    Path file = directory.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      throw new IOException(directory + " is not a run directory: it has no " + FILE);
    }
    return JsonFile.read(file, RunState.class);
  }
}
