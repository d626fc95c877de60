package ecg4j.training.jobs;

/** Where work is done. Several threads may have some done at a time. */
public interface JobExecutor {

  /** Has a piece of work done, and returns when it is over; never throws for what the work did. */
  Outcome run(Job work);

  /** Asks all work to save and end; what comes later is not begun. */
  void stop();
}
