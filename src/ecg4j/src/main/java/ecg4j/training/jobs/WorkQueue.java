package ecg4j.training.jobs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Pieces of work at a place, a few at a time. The first that fails stops the others. */
public final class WorkQueue {

  private final JobExecutor place;
  private final int atATime;
  private final List<String> failures = new ArrayList<>();
  private boolean interrupted;

  /**
   * @param atATime most pieces that the place is given at a time
   */
  public WorkQueue(JobExecutor place, int atATime) {
    this.place = place;
    this.atATime = atATime;
  }

  /**
   * Has all of them done.
   *
   * @return whether all were done to the end; else they were interrupted
   * @throws IOException if one failed; those that are done stay so
   */
  public boolean run(List<Job> pieces) throws IOException {
    Queue<Job> open = new ConcurrentLinkedQueue<>(pieces);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < Math.min(atATime, pieces.size()); i++) {
      threads.add(new Thread(() -> work(open), "work " + (i + 1)));
    }
    threads.forEach(Thread::start);
    threads.forEach(WorkQueue::join);
    if (!failures.isEmpty()) {
      throw new IOException(String.join("; ", failures));
    }
    return !interrupted;
  }

  private void work(Queue<Job> open) {
    for (Job piece = open.poll(); piece != null; piece = open.poll()) {
      Outcome outcome = place.run(piece);
      if (outcome.end() != Outcome.End.DONE) {
        notDone(piece.name(), outcome);
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
