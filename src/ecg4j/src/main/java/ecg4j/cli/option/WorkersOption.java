package ecg4j.cli.option;

import ecg4j.training.run.RunOptions;
import picocli.CommandLine.Option;

/** The option {@code --workers} of commands that train several runs. */
public final class WorkersOption {

  @Option(
      names = "--workers",
      paramLabel = "N",
      description =
          "Train N runs (folds, seeds or networks) at a time, each in a separate process. They share"
              + " the processors; each may use as much memory as this process. The result is the"
              + " same for any N (default: in this process).")
  private Integer workers;

  /** Whether the option is given. */
  public boolean isGiven() {
    return workers != null;
  }

  /** Throws if the number is not allowed, or a cluster is given, which has workers of its own. */
  public void requireValid(SparkOption spark) {
    if (isGiven() && workers < 1) {
      throw new IllegalArgumentException("--workers " + workers + ": allowed: 1 and above");
    }
    spark.requireNoFiles();
    if (spark.isGiven() && isGiven()) {
      throw new IllegalArgumentException("--spark and --workers exclude each other");
    }
  }

  /** The same options with this number of processes. */
  public RunOptions applyTo(RunOptions options) {
    return options.withWorkers(isGiven() ? workers : 0);
  }
}
