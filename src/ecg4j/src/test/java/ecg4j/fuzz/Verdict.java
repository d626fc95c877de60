package ecg4j.fuzz;

import ecg4j.config.binding.ConfigException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a reader ended.
 *
 * @param read whether it accepted the input
 * @param fault stack trace, if it threw what no user can act on
 */
record Verdict(boolean read, Optional<String> fault) {

  /** Longest sentence; a configuration may list twenty errors. */
  private static final int LONGEST = 20_000;

  /** Gives an input to a reader. */
  static Verdict of(FuzzTarget target, Path folder, byte[] input) {
    try {
      target.reader().read(folder, input);
      return new Verdict(true, Optional.empty());
    } catch (IOException | RuntimeException | Error thrown) {
      return new Verdict(
          false, isRejection(thrown) ? Optional.empty() : Optional.of(trace(thrown)));
    }
  }

  private static boolean isRejection(Throwable thrown) {
    Throwable cause = thrown instanceof UncheckedIOException io ? io.getCause() : thrown;
    if (cause instanceof FileSystemException file) {
      // A full disk would hide what the input does.
      return !String.valueOf(file.getReason()).contains("No space left");
    }
    boolean ours =
        cause.getClass() == IOException.class
            || cause.getClass() == IllegalArgumentException.class
            || cause instanceof ConfigException
            || cause instanceof IOException && cause.getClass().getName().startsWith("ecg4j.");
    String message = String.valueOf(cause.getMessage());
    return ours && message.strip().contains(" ") && message.length() < LONGEST && !leaks(cause);
  }

  /** Whether the message is that of a library or of the JDK, which names no file. */
  private static boolean leaks(Throwable cause) {
    StackTraceElement[] trace = cause.getStackTrace();
    return trace.length > 0 && !trace[0].getClassName().startsWith("ecg4j.");
  }

  private static String trace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  /** Identifies faults with the same cause: the exception, and where it came from. */
  static String place(String trace) {
    String first = trace.lines().findFirst().orElse("").split(":")[0];
    String at =
        trace
            .lines()
            .map(String::strip)
            .filter(line -> line.startsWith("at ecg4j.") && !line.contains("ecg4j.fuzz"))
            .findFirst()
            .orElse("");
    return first + " " + at;
  }
}
