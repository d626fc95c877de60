package ecg4j.training.jobs;

import ecg4j.parallel.ItemExecutor;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Passes jobs to an executor, a few at a time. */
public final class JobQueue {

  private final JobExecutor executor;
  private final int atATime;

  /**
   * @param atATime maximum number of concurrent jobs
   */
  public JobQueue(JobExecutor executor, int atATime) {
    this.executor = executor;
    this.atATime = atATime;
  }

  /**
   * Runs all jobs. The first failure stops the others.
   *
   * @param out receives a line for each complete job
   * @return whether all jobs are complete; false if they were interrupted
   * @throws IOException if a job failed; complete jobs stay complete
   */
  public boolean run(List<Job> jobs, PrintStream out) throws IOException {
    JobProgress progress = new JobProgress(out, jobs.size());
    AtomicBoolean stopped = new AtomicBoolean();
    List<Outcome> outcomes =
        each(jobs, job -> stopped.get() ? Outcome.INTERRUPTED : run(job, stopped, progress));
    List<String> failures = new ArrayList<>();
    for (int i = 0; i < jobs.size(); i++) {
      if (outcomes.get(i).end() == Outcome.End.FAILED) {
        failures.add(jobs.get(i).name() + " failed: " + outcomes.get(i).cause());
      }
    }
    if (!failures.isEmpty()) {
      throw new IOException(String.join("; ", failures));
    }
    return outcomes.stream().allMatch(outcome -> outcome.end() == Outcome.End.DONE);
  }

  private Outcome run(Job job, AtomicBoolean stopped, JobProgress progress) {
    Outcome outcome = executor.run(job);
    if (outcome.end() == Outcome.End.DONE) {
      progress.ended(job.name(), true);
    } else {
      stopped.set(true);
    }
    if (outcome.end() == Outcome.End.FAILED) {
      executor.stop();
    }
    return outcome;
  }

  /**
   * Runs tasks that wait for jobs, a few at a time. A failure does not stop the others.
   *
   * @param work runs the job of an item with the executor
   * @return the outcomes in the order of the items
   */
  public <T> List<Outcome> each(List<T> items, Function<T, Outcome> work) throws IOException {
    List<Outcome> outcomes = new ArrayList<>();
    ItemExecutor.threads(atATime)
        .execute(
            IntStream.range(0, items.size()).boxed().toList(),
            (i, files) -> work.apply(items.get(i)),
            result -> outcomes.add(result.get()));
    return outcomes;
  }
}
