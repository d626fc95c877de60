package ecg4j.cli.output;

import ecg4j.training.folds.CrossValidationResult;
import ecg4j.training.run.RunResult;
import ecg4j.training.seeds.SeedResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;

/** Prints the end of a run and returns the exit code. */
public record RunEnd(CommandSpec spec) {

  /** Exit code of a program ended by Ctrl-C, by the convention of shells. */
  private static final int INTERRUPTED = 130;

  public int report(RunResult result) {
    if (!result.complete()) {
      return interrupted(result.directory());
    }
    String ended = "training ended: " + result.reason();
    return result.evaluation().isEmpty()
        ? printUntested(ended, result.directory())
        : print(ended + "\n\n" + result.evaluation().get().console(), result.directory());
  }

  public int report(CrossValidationResult result) {
    if (!result.complete()) {
      return interrupted(result.directory());
    }
    return print(result.pooled().orElseThrow().console(), result.directory());
  }

  public int report(SeedResult result) {
    if (!result.complete()) {
      return interrupted(result.directory());
    }
    return print(result.ensemble().orElseThrow().console(), result.directory());
  }

  private int print(String text, Path directory) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(text);
    out.printf("report: %s%n", directory.resolve("report.html"));
    out.flush();
    return 0;
  }

  /** Prints the end of a run whose experiment has no test part, data.protocol all. */
  private int printUntested(String ended, Path directory) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%s; nobody was tested%nrun: %s%n", ended, directory);
    out.flush();
    return 0;
  }

  /** Prints where the state is saved and how to resume. */
  public int interrupted(Path directory) {
    PrintWriter err = spec.commandLine().getErr();
    err.printf(
        "interrupted; the state is saved in %s%nresume with: %s%n",
        directory, CommandWords.resuming(spec, directory));
    err.flush();
    return INTERRUPTED;
  }
}
