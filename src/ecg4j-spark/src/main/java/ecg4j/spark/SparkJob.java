package ecg4j.spark;

import ecg4j.training.jobs.Outcome;
import java.io.Serializable;
import org.apache.spark.broadcast.Broadcast;

/**
 * A job in the form in which it is sent to a worker. Paths are absolute paths of the driver.
 *
 * @param name name for messages
 * @param worker name of the worker class
 * @param directory directory of the job
 * @param content content of the directory and of the files sent with it
 * @param sent paths of the files sent with it
 * @param existing paths of files that must exist on the worker
 * @param command command line for the provenance
 */
record SparkJob(
    String name,
    String worker,
    String directory,
    Broadcast<byte[]> content,
    String[] sent,
    String[] existing,
    String[] command,
    WorkerFiles files,
    WorkerConnections.Address driver)
    implements Serializable {

  /**
   * The result of a job.
   *
   * @param cause reason of a failure, otherwise empty
   * @param files content of the directory after the job; empty if it was not started
   */
  record Result(Outcome.End end, String cause, byte[] files) implements Serializable {}
}
