package ecg4j.fuzz;

import ecg4j.cli.Ecg;
import ecg4j.cli.output.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What readers of several kinds of inputs need. */
final class Targets {

  private Targets() {}

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /**
   * Runs the command line with its output discarded.
   *
   * @throws IOException if the command rejects its input
   */
  static void run(String... arguments) throws IOException {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int code;
    try (PrintStream quiet = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      System.setOut(new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8));
      System.setErr(quiet);
      code = Ecg.run(arguments);
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    String sentence = said.toString(StandardCharsets.UTF_8);
    if (code == ExitCode.DEFECT || sentence.contains("\tat ")) {
      throw new IllegalStateException(sentence);
    }
    if (code != 0 && !sentence.contains(" ")) {
      throw new IllegalStateException("exit code " + code + " without a sentence");
    }
  }
}
