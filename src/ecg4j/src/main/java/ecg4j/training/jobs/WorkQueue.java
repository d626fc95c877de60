package ecg4j.training.jobs;

import ecg4j.parallel.ItemExecutor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Gives jobs to an executor, a few at a time. */
public final class WorkQueue {

  private final JobExecutor place;
  private final int atATime;

  /**
   * @param atATime most jobs that the executor is given at a time
   */
  public WorkQueue(JobExecutor place, int atATime) {
    this.place = place;
    this.atATime = atATime;
  }

  /**
   * Runs all jobs. The first that fails stops the others.
   *
   * @return whether all are complete; else they were interrupted
   * @throws IOException if one failed; complete ones stay complete
   */
  public boolean run(List<Job> jobs) throws IOException {
    AtomicBoolean over = new AtomicBoolean();
    List<Outcome> outcomes = each(jobs, job -> over.get() ? Outcome.INTERRUPTED : run(job, over));
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

  private Outcome run(Job job, AtomicBoolean over) {
    Outcome outcome = place.run(job);
    if (outcome.end() != Outcome.End.DONE) {
      over.set(true);
    }
    if (outcome.end() == Outcome.End.FAILED) {
      place.stop();
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
    ItemExecutor.inThreads(atATime)
        .each(
            IntStream.range(0, items.size()).boxed().toList(),
            (i, here) -> work.apply(items.get(i)),
            answer -> outcomes.add(answer.get()));
    return outcomes;
  }
}
