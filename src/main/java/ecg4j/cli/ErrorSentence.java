package ecg4j.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Turns an exception into what a person can act on. Bad input (an {@link IOException}, an {@link
 * IllegalArgumentException}) becomes its own sentence and exit code 2; anything else is a defect of
 * ours: it is named as one, with exit code 70, and its stack trace goes to the log at debug level.
 */
final class ErrorSentence implements IExecutionExceptionHandler {

  private static final int DEFECT = 70;

  @Override
  public int handleExecutionException(Exception thrown, CommandLine line, ParseResult parsed) {
    Throwable cause = thrown instanceof UncheckedIOException u ? u.getCause() : thrown;
    boolean userCanMend = cause instanceof IOException || cause instanceof IllegalArgumentException;
    LoggerFactory.getLogger(ErrorSentence.class).debug("command failed", thrown);
    line.getErr().println("error: " + (userCanMend ? sentence(cause) : defect(cause)));
    return userCanMend ? Ecg.USER_ERROR : DEFECT;
  }

  private static String sentence(Throwable cause) {
    if (cause instanceof NoSuchFileException) {
      return "there is no file " + cause.getMessage();
    }
    if (cause instanceof AccessDeniedException) {
      return "no permission for " + cause.getMessage();
    }
    if (cause instanceof FileAlreadyExistsException) {
      return cause.getMessage() + " exists already";
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  private static String defect(Throwable cause) {
    return "this is a defect of ecg4j, not of your input: "
        + cause
        + " (ECG4J_LOG=debug prints where)";
  }
}
