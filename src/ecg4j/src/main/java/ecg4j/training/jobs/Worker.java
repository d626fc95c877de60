package ecg4j.training.jobs;

import java.io.IOException;
import java.nio.file.Path;

/** Does one kind of work. Has a public constructor without arguments, for programs of its own. */
public interface Worker {

  /**
   * Does the work of a directory, from the start or from where it was left.
   *
   * @return whether it is done; else it was asked to stop, and what there is is saved
   * @throws IOException if it fails by what somebody can mend
   * @throws IllegalArgumentException likewise
   */
  boolean work(Path directory, JobContext around) throws IOException;

  /**
   * What the work of a directory reads besides.
   *
   * @throws IOException if the directory does not tell
   */
  default RequiredFiles needs(Path directory) throws IOException {
    return RequiredFiles.NOTHING;
  }
}
