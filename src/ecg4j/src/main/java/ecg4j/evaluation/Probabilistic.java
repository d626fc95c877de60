package ecg4j.evaluation;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** The statistics for metrics of probabilities, of a test set or of a resampled test set. */
interface Probabilistic {

  int classes();

  /** Number of beats. */
  long total();

  /** Number of beats of class c. */
  long positives(int c);

  /** Area under the ROC curve of class c against the rest. Only called if the class has a curve. */
  double auc(int c);

  /** Average precision of class c against the rest. Only called if the class has a curve. */
  double averagePrecision(int c);

  /** Mean squared distance from the one-hot truth, summed over classes: 0 to 2 (Brier 1950). */
  double brier();

  Calibration calibration();

  /** Whether class c has a curve, that is, some beats belong to it and some do not. */
  default boolean hasCurve(int c) {
    return positives(c) > 0 && positives(c) < total();
  }

  /** Mean over the classes that have a curve; NaN if none has. */
  default double macro(IntToDoubleFunction perClass) {
    return IntStream.range(0, classes())
        .filter(this::hasCurve)
        .mapToDouble(perClass)
        .average()
        .orElse(Double.NaN);
  }

  /** The same, weighted by the number of beats of each class. */
  default double weighted(IntToDoubleFunction perClass) {
    int[] defined = IntStream.range(0, classes()).filter(this::hasCurve).toArray();
    double sum =
        IntStream.of(defined).mapToDouble(c -> positives(c) * perClass.applyAsDouble(c)).sum();
    return sum / IntStream.of(defined).mapToDouble(this::positives).sum();
  }
}
