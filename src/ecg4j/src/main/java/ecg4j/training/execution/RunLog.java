package ecg4j.training.execution;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * {@code log.txt} in a run directory: all lines of progress with their times. A resumed run appends
 * to it. Lines that a terminal overwrites, such as bars, are not in the file. In a directory of
 * several runs, such as folds, it has the lines about all of them; each run has a log of its own.
 */
public final class RunLog implements AutoCloseable {

  /** Name of the file. */
  static final String FILE = "log.txt";

  /** The ANSI sequence that clears the rest of a line. */
  private static final String CLEAR = "\u001b[K";

  private final OutputStream file;
  private final Lines lines;
  private final PrintStream both;

  private RunLog(OutputStream file, PrintStream shown) {
    this.file = file;
    this.lines = new Lines(file);
    this.both = new PrintStream(new Tee(shown, lines), true, StandardCharsets.UTF_8);
  }

  /**
   * Opens the file of a run directory.
   *
   * @param shown stream on which progress is shown
   */
  public static RunLog open(Path directory, PrintStream shown) throws IOException {
    return new RunLog(
        Files.newOutputStream(
            directory.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.APPEND),
        shown);
  }

  /** The stream that writes to the screen and to the file. */
  public PrintStream stream() {
    return both;
  }

  /**
   * Writes whole lines.
   *
   * @param shown whether they are also on the screen
   */
  void print(String text, boolean shown) throws IOException {
    if (shown) {
      both.print(text);
      return;
    }
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      lines.write(b);
    }
  }

  @Override
  public void close() throws IOException {
    both.flush();
    file.close();
  }

  /** Writes to two streams; unlike the first, the second one is not closed. */
  private static final class Tee extends OutputStream {
    private final PrintStream first;
    private final Lines second;

    Tee(PrintStream first, Lines second) {
      this.first = first;
      this.second = second;
    }

    @Override
    public void write(int b) throws IOException {
      first.write(b);
      second.write(b);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      first.write(bytes, from, count);
      for (int i = from; i < from + count; i++) {
        second.write(bytes[i]);
      }
    }

    @Override
    public void flush() {
      first.flush();
    }
  }

  /** Collects whole lines; a carriage return discards what the line has so far. */
  private static final class Lines {
    private final OutputStream file;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean returned;

    Lines(OutputStream file) {
      this.file = file;
    }

    void write(int b) throws IOException {
      if (b == '\n') {
        String text = line.toString(StandardCharsets.UTF_8).replace(CLEAR, "");
        line.reset();
        returned = false;
        String time = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        file.write((time + " " + text + "\n").getBytes(StandardCharsets.UTF_8));
        return;
      }
      if (returned) {
        line.reset();
        returned = false;
      }
      if (b == '\r') {
        // Either the terminal returns to the first column, or this is the end of a line of Windows.
        returned = true;
      } else {
        line.write(b);
      }
    }
  }
}
