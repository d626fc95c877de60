package ecg4j.cli.output;

import java.io.PrintWriter;

/** Prints tab-separated lines in large pieces, since a record has 650,000 of them. */
public final class TextLines implements AutoCloseable {

  private static final int PIECE = 1 << 16;

  private final PrintWriter out;
  private final StringBuilder text = new StringBuilder(PIECE + 1024);
  private boolean closed;

  public TextLines(PrintWriter out) {
    this.out = out;
  }

  /** Prints one line of cells. Control characters, such as tabs and line breaks, become spaces. */
  public void row(Object... cells) {
    for (int i = 0; i < cells.length; i++) {
      if (i > 0) {
        tab();
      }
      String cell = String.valueOf(cells[i]);
      for (int c = 0; c < cell.length(); c++) {
        char at = cell.charAt(c);
        text.append(Character.isISOControl(at) ? ' ' : at);
      }
    }
    end();
  }

  public void tab() {
    text.append('\t');
  }

  public void number(int value) {
    text.append(value);
  }

  public void text(String cell) {
    text.append(cell);
  }

  /** Ends the line. */
  public void end() {
    text.append('\n');
    if (text.length() >= PIECE) {
      flush();
    }
  }

  /** Whether the reader of the output has closed it, for example {@code head} in a pipe. */
  public boolean closed() {
    return closed;
  }

  private void flush() {
    out.append(text);
    closed = out.checkError();
    text.setLength(0);
  }

  @Override
  public void close() {
    flush();
  }
}
