package ecg4j.spark;

import ecg4j.training.jobs.Outcome;
import java.io.Serializable;
import org.apache.spark.broadcast.Broadcast;

/**
 * A piece of work as it travels to a worker. Paths are the driver's, absolute.
 *
 * @param name what a person calls it
 * @param worker name of the class that does it
 * @param directory where it is done
 * @param files the directory as it is, and what is taken along
 * @param taken paths of what is taken along
 * @param found paths of files that must be where it is done
 * @param command for the provenance
 */
record SparkJob(
    String name,
    String worker,
    String directory,
    Broadcast<byte[]> files,
    String[] taken,
    String[] found,
    String[] command,
    WorkerFiles here,
    WorkerConnections.Address driver)
    implements Serializable {

  /**
   * How it ended.
   *
   * @param cause why it failed, else empty
   * @param files the directory as it is now; empty where it was not begun
   */
  record Result(Outcome.End end, String cause, byte[] files) implements Serializable {}
}
