package ecg4j.fuzz;

import ecg4j.cli.Ecg;
import ecg4j.config.ConfigLoader;
import ecg4j.config.SearchLoader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All kinds of inputs. */
final class Targets {

  private static final int DEFECT = 70;

  private Targets() {}

  /**
   * Prepares the seeds of all targets.
   *
   * @param root a folder for them
   * @param run a complete run
   */
  static List<FuzzTarget> all(Path root, Path run) throws IOException {
    List<FuzzTarget> all = new ArrayList<>();
    all.addAll(RecordTargets.of(root.resolve("seeds")));
    all.addAll(FormatTargets.of());
    all.addAll(ArrayTargets.of());
    all.addAll(settings());
    all.addAll(ModelTargets.of(root.resolve("seeds"), run));
    all.addAll(RunTargets.of(run));
    all.addAll(CommandTargets.of(root.resolve("seeds")));
    return all;
  }

  private static List<FuzzTarget> settings() throws IOException {
    List<byte[]> files = Seeds.folder(Path.of("configs"), ".yaml");
    String[] tokens = {
      ": ",
      "- ",
      "[",
      "{",
      "}",
      "#",
      "&a ",
      "*a",
      "!!int ",
      "<<: *a",
      "|",
      "'",
      "null",
      "\t",
      "data",
      "model",
      "training",
      "mitdb:data/mitdb",
      "search",
      "min",
      "max",
      "---\n"
    };
    return List.of(
        FuzzTarget.of("config", 60, files, (folder, b) -> ConfigLoader.parse(text(b), "x.yaml"))
            .with(tokens),
        FuzzTarget.of(
                "search",
                40,
                files,
                (folder, b) -> SearchLoader.parse(text(b), "x.yaml", List.of()))
            .with(tokens));
  }

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
    if (code == DEFECT || sentence.contains("\tat ")) {
      throw new IllegalStateException(sentence);
    }
    if (code != 0 && !sentence.contains(" ")) {
      throw new IllegalStateException("exit code " + code + " without a sentence");
    }
  }
}
