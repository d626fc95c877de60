package ecg4j.training.folds;

import ecg4j.training.RunOptions;
import ecg4j.training.jobs.Job;
import ecg4j.training.jobs.JobExecutor;
import ecg4j.training.jobs.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Folds at a place of work, a few at a time; by default in programs of their own. */
final class FoldProcesses implements FoldRunner {

  private final Path directory;
  private final int atATime;
  private final JobExecutor place;
  private final List<String> failures = new ArrayList<>();
  private boolean interrupted;

  FoldProcesses(Path directory, RunOptions options) {
    this(directory, options.workers(), options.workplace());
  }

  /**
   * @param atATime most folds that the place is given at a time
   */
  FoldProcesses(Path directory, int atATime, JobExecutor place) {
    this.directory = directory;
    this.atATime = atATime;
    this.place = place;
  }

  @Override
  public boolean run(List<Integer> folds) throws IOException {
    Queue<Integer> open = new ConcurrentLinkedQueue<>(folds);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < Math.min(atATime, folds.size()); i++) {
      threads.add(new Thread(() -> work(open), "folds " + (i + 1)));
    }
    threads.forEach(Thread::start);
    threads.forEach(FoldProcesses::join);
    if (!failures.isEmpty()) {
      throw new IOException(String.join("; ", failures));
    }
    return !interrupted;
  }

  private void work(Queue<Integer> open) {
    for (Integer k = open.poll(); k != null; k = open.poll()) {
      String name = "fold " + k;
      Outcome outcome = place.run(new Job(name, FoldPlan.fold(directory, k), FoldWorker.class));
      if (outcome.end() != Outcome.End.DONE) {
        notDone(name, outcome);
        return;
      }
    }
  }

  private synchronized void notDone(String name, Outcome outcome) {
    if (outcome.end() == Outcome.End.FAILED) {
      failures.add(name + " failed: " + outcome.cause());
      place.stop();
    } else {
      interrupted = true;
    }
  }

  private static void join(Thread thread) {
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        // What runs is waited for in any case: it saves what it has.
        continue;
      }
    }
  }
}
