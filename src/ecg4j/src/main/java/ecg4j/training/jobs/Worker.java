package ecg4j.training.jobs;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Does one kind of job. Has a public constructor without arguments, so that a process can create it
 * by its name.
 */
public interface Worker {

  /**
   * Starts or resumes the job of a directory.
   *
   * @return whether the job is complete; false: it was stopped and has saved its state
   * @throws IOException if it fails for a reason that the user can correct
   * @throws IllegalArgumentException likewise
   */
  boolean work(Path directory, JobContext context) throws IOException;

  /**
   * Returns the files that the job of a directory reads outside of it.
   *
   * @throws IOException if a file of the directory cannot be read
   */
  default RequiredFiles requiredFiles(Path directory) throws IOException {
    return RequiredFiles.NOTHING;
  }
}
