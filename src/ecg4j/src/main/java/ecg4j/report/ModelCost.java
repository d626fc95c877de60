package ecg4j.report;

import ecg4j.evaluation.Throughput;
import java.util.List;
import java.util.Optional;

/**
 * Size and speed of a trained model.
 *
 * @param parameters number of trained parameters; negative if unknown
 * @param epochs number of epochs over all folds
 * @param trainingSeconds wall-clock time of training, including validation, over all folds
 * @param speed speed of inference for each batch size
 */
public record ModelCost(
    long parameters, int epochs, double trainingSeconds, List<Throughput.Row> speed) {

  /** Wall-clock time per epoch; NaN if there were no epochs. */
  double secondsPerEpoch() {
    return trainingSeconds / epochs;
  }

  Optional<Throughput.Row> at(int batch) {
    return speed.stream().filter(row -> row.batch() == batch).findFirst();
  }
}
