package ecg4j.models.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ecg4j.layers.ParameterSpec;
import ecg4j.layers.Parameters;
import java.util.Random;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Compares the gradient of a step with central differences of its loss, in double precision. */
public final class GradientCheck {
  private GradientCheck() {}

  /**
   * Checks some values of each trainable array, chosen with a fixed seed.
   *
   * @param take takes a step; the same one for the same parameters
   * @param step of the differences
   * @param perArray most values per array
   */
  public static void requireSlopes(
      Parameters parameters, Supplier<TrainingGraph.Step> take, double step, int perArray) {
    INDArray gradient = take.get().gradient().dup();
    INDArray flat = parameters.flat();
    Random random = new Random(7);
    long from = 0;
    for (ParameterSpec spec : parameters.specs()) {
      if (!spec.trainable()) {
        continue;
      }
      for (int k = 0; k < Math.min(perArray, spec.size()); k++) {
        long i = from + random.nextInt((int) spec.size());
        double value = flat.getDouble(i);
        flat.putScalar(i, value + step);
        double above = take.get().loss();
        flat.putScalar(i, value - step);
        double below = take.get().loss();
        flat.putScalar(i, value);
        double slope = (above - below) / (2 * step);
        assertThat(gradient.getDouble(i))
            .as("%s, value %d", spec, i - from)
            .isCloseTo(slope, within(1e-5 * (Math.abs(slope) + 1e-2)));
      }
      from += spec.size();
    }
    assertThat(gradient.norm2Number().doubleValue()).isGreaterThan(1e-3);
  }
}
