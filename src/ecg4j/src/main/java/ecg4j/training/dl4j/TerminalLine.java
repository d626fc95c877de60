package ecg4j.training.dl4j;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarConsumer;

/**
 * The line of a terminal that shows a progress bar. It is cleared at the end; the library's own
 * class would leave an empty line.
 */
final class TerminalLine implements ProgressBarConsumer {

  /** Moves to the first column and clears the line: an ANSI sequence that all terminals support. */
  private static final String EMPTY = "\r\u001b[K";

  private final PrintStream out;
  private final ConsoleProgressBarConsumer console;

  TerminalLine(PrintStream out) {
    this.out = out;
    this.console = new ConsoleProgressBarConsumer(out);
  }

  @Override
  public int getMaxRenderedLength() {
    return console.getMaxRenderedLength();
  }

  @Override
  public void accept(String line) {
    out.print(EMPTY + line);
    out.flush();
  }

  @Override
  public void clear() {
    out.print(EMPTY);
  }

  @Override
  public void close() {
    out.print(EMPTY);
    out.flush();
  }
}
