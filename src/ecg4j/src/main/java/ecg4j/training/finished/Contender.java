package ecg4j.training.finished;

import ecg4j.evaluation.Throughput;
import ecg4j.report.ComparedModel;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * A model in a comparison before it is scored and measured.
 *
 * @param path run directory or file
 * @param network name and variant of its network
 * @param experiment name of its experiment; of a file, the name of the file
 * @param stamp why its score says little about new patients; empty if there is no reason
 * @param origin its origin, for the provenance
 */
record Contender(
    Path path, String network, String experiment, String stamp, String origin, Scored scored) {

  /** Gives the predictions and the cost of the model. */
  @FunctionalInterface
  interface Scored {
    /**
     * @param effort of measuring its speed
     * @param out where progress is shown
     */
    ComparedModel model(String name, Throughput.Effort effort, PrintStream out) throws IOException;
  }
}
