package ecg4j.cli;

import java.io.PrintWriter;

/** Prints tab-separated lines in large pieces, since a record has 650,000 of them. */
final class TextLines implements AutoCloseable {

  private static final int PIECE = 1 << 16;

  private final PrintWriter out;
  private final StringBuilder text = new StringBuilder(PIECE + 1024);
  private boolean closed;

  TextLines(PrintWriter out) {
    this.out = out;
  }

  /** Prints one line of cells. Control characters, such as tabs and line breaks, become spaces. */
  void row(Object... cells) {
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

  void tab() {
    text.append('\t');
  }

  void number(int value) {
    text.append(value);
  }

  void text(String cell) {
    text.append(cell);
  }

  /** Ends the line. */
  void end() {
    text.append('\n');
    if (text.length() >= PIECE) {
      flush();
    }
  }

  /** Whether the reader of the output has closed it, for example {@code head} in a pipe. */
  boolean closed() {
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
