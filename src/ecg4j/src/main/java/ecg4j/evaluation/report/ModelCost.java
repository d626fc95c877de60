package ecg4j.evaluation.report;

import ecg4j.evaluation.Throughput;
import java.util.List;
import java.util.Optional;

/**
 * What a trained model costs.
 *
 * @param parameters that were trained
 * @param epochs of its training, over all folds
 * @param trainingSeconds of wall clock, validation included, over all folds
 * @param speed of its inference, batch size by batch size
 */
public record ModelCost(
    long parameters, int epochs, double trainingSeconds, List<Throughput.Row> speed) {

  /** Wall clock of an epoch; not a number if there was none. */
  double secondsPerEpoch() {
    return trainingSeconds / epochs;
  }

  Optional<Throughput.Row> at(int batch) {
    return speed.stream().filter(row -> row.batch() == batch).findFirst();
  }
}
