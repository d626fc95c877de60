package ecg4j.training.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Describes an exception in one sentence for users. */
public final class Failure {

  private Failure() {}

  /**
   * Returns whether the user can correct the cause, for example bad input or a missing file. Any
   * other exception is a defect of this program.
   */
  public static boolean isUserError(Throwable thrown) {
    Throwable cause = cause(thrown);
    return cause instanceof IOException || cause instanceof IllegalArgumentException;
  }

  /** The sentence, without a full stop. */
  public static String sentence(Throwable thrown) {
    Throwable cause = cause(thrown);
    if (!isUserError(cause)) {
      return cause instanceof OutOfMemoryError
          ? "memory ran out: " + cause.getMessage()
          : "this is a defect of ecg4j, not of your input: "
              + cause
              + " (ECG4J_LOG=debug prints where)";
    }
    if (cause instanceof NoSuchFileException) {
      return "there is no file " + cause.getMessage();
    }
    if (cause instanceof AccessDeniedException) {
      return "no permission for " + cause.getMessage();
    }
    if (cause instanceof FileAlreadyExistsException exists) {
      boolean file = Files.isRegularFile(Path.of(exists.getFile()));
      return cause.getMessage() + (file ? " exists already, and is a file" : " exists already");
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  private static Throwable cause(Throwable thrown) {
    return thrown instanceof UncheckedIOException unchecked ? unchecked.getCause() : thrown;
  }
}
