package ecg4j.cli;

import ecg4j.training.jobs.Failure;
import java.io.IOException;
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
    LoggerFactory.getLogger(ErrorSentence.class).debug("command failed", thrown);
    line.getErr().println("error: " + Failure.sentence(thrown));
    return Failure.userCanMend(thrown) ? Ecg.USER_ERROR : DEFECT;
  }
}
