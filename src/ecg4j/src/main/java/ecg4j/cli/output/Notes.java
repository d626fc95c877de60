package ecg4j.cli.output;

import java.io.PrintWriter;
import java.util.List;

/** Notes about files that were read although they deviate from their format. */
public final class Notes {

  /** A record of a thousand segments can have a note for each. */
  private static final int MOST = 10;

  private Notes() {}

  /**
   * Prints notes on standard error, one per line. Of more than ten, only the first ten are printed.
   */
  public static void print(PrintWriter err, List<String> notes) {
    notes.stream().limit(MOST).forEach(note -> err.printf("note: %s%n", note));
    if (notes.size() > MOST) {
      err.printf("note: %s more notes%n", notes.size() - MOST);
    }
    err.flush();
  }
}
