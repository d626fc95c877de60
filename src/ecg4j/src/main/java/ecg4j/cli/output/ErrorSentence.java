package ecg4j.cli.output;

import ecg4j.training.jobs.Failure;
import java.io.IOException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * Prints an exception as an error message. For bad input (an {@link IOException} or an {@link
 * IllegalArgumentException}) it prints the exception's message, and the exit code is 2. Any other
 * exception is reported as a defect of ecg4j with exit code 70. Stack traces are logged at debug
 * level.
 */
public final class ErrorSentence implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(Exception thrown, CommandLine line, ParseResult parsed) {
    if (thrown instanceof StandardOutput.Failed failed) {
      return failed.end(line.getErr());
    }
    LoggerFactory.getLogger(ErrorSentence.class).debug("command failed", thrown);
    line.getErr().println("error: " + advice(Failure.sentence(thrown), line));
    return Failure.isUserError(thrown) ? ExitCode.USER_ERROR : ExitCode.DEFECT;
  }

  /**
   * Names the option for a mirror as this command calls it: experiments have a key for it. Commands
   * without either have the environment variable.
   */
  private static String advice(String sentence, CommandLine line) {
    CommandSpec command = line.getCommandSpec();
    if (command.findOption("--mirror") != null) {
      return sentence;
    }
    return command.unmatchedArgsBindings().isEmpty()
        ? sentence.replace(" --mirror DIR or ", " ")
        : sentence.replace(" --mirror DIR", " --data.mirror DIR");
  }
}
