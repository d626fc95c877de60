package ecg4j.training.run;

import ecg4j.training.jobs.JobContext;
import ecg4j.training.jobs.JobExecutor;
import ecg4j.training.jobs.LocalJobExecutor;
import ecg4j.training.jobs.StopSignal;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Settings of a run that do not change its result.
 *
 * @param results folder in which run directories are created
 * @param command the command line, for the provenance
 * @param progress stream on which progress is shown
 * @param terminal whether {@code progress} is a terminal, which can show a bar
 * @param listeners Deeplearning4j listeners of the caller
 * @param stop signal that stops the run
 * @param workers number of jobs (folds, seeds, members of a suite) that run at the same time; 0:
 *     they run in this program, one after another
 * @param executor executor of the jobs; empty: each job runs in a separate process
 * @param startReport whether the data, network and backend are shown at the start; they are in the
 *     log of the run in any case
 */
public record RunOptions(
    Path results,
    List<String> command,
    PrintStream progress,
    boolean terminal,
    Listeners listeners,
    StopSignal stop,
    int workers,
    Optional<JobExecutor> executor,
    boolean startReport) {

  /** Largest number of jobs at the same time. */
  public static final int MOST_WORKERS = 256;

  public RunOptions {
    if (workers < 0 || workers > MOST_WORKERS) {
      throw new IllegalArgumentException(
          "%s workers; allowed: 1 to %s, or 0 for none".formatted(workers, MOST_WORKERS));
    }
  }

  /** Creates options whose jobs run in separate processes. */
  public RunOptions(
      Path results,
      List<String> command,
      PrintStream progress,
      boolean terminal,
      Listeners listeners,
      StopSignal stop,
      int workers) {
    this(results, command, progress, terminal, listeners, stop, workers, Optional.empty(), true);
  }

  /**
   * Returns the standard options: run directories in {@code results/}, and progress line by line on
   * standard error.
   */
  public static RunOptions standard() {
    return new RunOptions(
        Path.of("results"), List.of(), System.err, false, Listeners.NONE, new StopSignal(), 0);
  }

  /** Returns the options of a job in a process of its own. */
  public static RunOptions ofJob(Path directory, JobContext context) {
    return new RunOptions(
        directory, context.command(), context.progress(), false, Listeners.NONE, context.stop(), 0);
  }

  /** Returns the same options with another folder for run directories. */
  public RunOptions in(Path otherResults) {
    return new RunOptions(
        otherResults, command, progress, terminal, listeners, stop, workers, executor, startReport);
  }

  /** Returns the same options with this command line, on a terminal or not. */
  public RunOptions withCommand(List<String> words, boolean onTerminal) {
    return new RunOptions(
        results,
        List.copyOf(words),
        progress,
        onTerminal,
        listeners,
        stop,
        workers,
        executor,
        startReport);
  }

  /** Returns the same options with these listeners. */
  public RunOptions with(Listeners chosen) {
    return new RunOptions(
        results, command, progress, terminal, chosen, stop, workers, executor, startReport);
  }

  /** Returns the same options with this number of concurrent processes for jobs. */
  public RunOptions withWorkers(int processes) {
    return new RunOptions(
        results,
        command,
        progress,
        terminal,
        listeners,
        stop,
        processes,
        Optional.empty(),
        startReport);
  }

  /** Returns the same options with jobs run by this executor, this number at a time. */
  public RunOptions withExecutor(JobExecutor other, int atATime) {
    return new RunOptions(
        results,
        command,
        progress,
        terminal,
        listeners,
        stop,
        atATime,
        Optional.of(other),
        startReport);
  }

  /**
   * Returns the executor of jobs that do not run in this program.
   *
   * @throws IllegalArgumentException if there are listeners, because they only receive events of
   *     this program
   */
  public JobExecutor jobExecutor() {
    if (!listeners.isEmpty()) {
      throw new IllegalArgumentException(
          "listeners cannot hear jobs in other processes; leave them out, or run the jobs in this"
              + " program (0 workers)");
    }
    return executor.orElseGet(() -> new LocalJobExecutor(workers, context()));
  }

  /** Returns the context of the jobs. */
  public JobContext context() {
    return new JobContext(command, progress, stop);
  }

  /** Returns the same options, with the facts at the start in the log only. */
  public RunOptions withoutStartReport() {
    return new RunOptions(
        results, command, progress, terminal, listeners, stop, workers, executor, false);
  }

  /** Returns the same options without progress. */
  public RunOptions quiet() {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return new RunOptions(
        results, command, nowhere, false, listeners, stop, workers, executor, startReport);
  }
}
