package ecg4j.evaluation;

import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;

/**
 * Temperature scaling (Guo et al. 2017, arXiv 1706.04599): p' ∝ p^(1/T) with the one T that makes
 * the true classes of beats most likely. The beats must be of patients that the classifier was not
 * trained on.
 *
 * @param value T, above 0
 * @param errorBefore expected calibration error of p, by {@link Calibration}
 * @param errorAfter the same of p'
 */
public record Temperature(double value, double errorBefore, double errorAfter) {

  private static final double LEAST = 0.05;
  private static final double LARGEST = 20;
  private static final double PRECISION = 1e-6;
  private static final int EVALUATIONS = 200;

  /** No scaling. */
  public static final Temperature NONE = new Temperature(1, Double.NaN, Double.NaN);

  /**
   * Smallest p' that counts, so that no logarithm is infinite. It differs from that of {@link
   * LogProbability} since p' is computed in double precision.
   */
  private static final double TINY = 1e-30;

  /** The T between 0.05 and 20 with the least mean −ln p' of the true classes. */
  public static Temperature of(Predictions predictions) {
    double best =
        new BrentOptimizer(PRECISION, PRECISION)
            .optimize(
                new MaxEval(EVALUATIONS),
                GoalType.MINIMIZE,
                new UnivariateObjectiveFunction(
                    logT -> negativeLogLikelihood(predictions, Math.exp(logT))),
                new SearchInterval(Math.log(LEAST), Math.log(LARGEST)))
            .getPoint();
    double t = Math.exp(best);
    return new Temperature(t, error(predictions, 1), error(predictions, t));
  }

  private static double negativeLogLikelihood(Predictions predictions, double t) {
    double sum = 0;
    for (int i = 0; i < predictions.size(); i++) {
      sum -=
          Math.log(
              Math.max(TINY, scaled(predictions.probabilities()[i], t)[predictions.truth()[i]]));
    }
    return sum / predictions.size();
  }

  private static double error(Predictions predictions, double t) {
    Calibration calibration = new Calibration();
    for (int i = 0; i < predictions.size(); i++) {
      double[] row = scaled(predictions.probabilities()[i], t);
      float[] rounded = new float[row.length];
      for (int c = 0; c < row.length; c++) {
        rounded[c] = (float) row[c];
      }
      calibration.add(rounded, predictions.truth()[i]);
    }
    return calibration.error();
  }

  /** p^(1/T), divided by the sum. */
  private static double[] scaled(float[] row, double t) {
    double[] scaled = new double[row.length];
    double sum = 0;
    for (int c = 0; c < row.length; c++) {
      scaled[c] = Math.pow(row[c], 1 / t);
      sum += scaled[c];
    }
    for (int c = 0; c < row.length; c++) {
      scaled[c] /= sum;
    }
    return scaled;
  }
}
