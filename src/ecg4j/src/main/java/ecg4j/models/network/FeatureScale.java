package ecg4j.models.network;

import ecg4j.data.set.BeatSet;
import ecg4j.layers.graph.Init;
import ecg4j.layers.graph.ParameterSpec;
import ecg4j.layers.graph.Parameters;
import java.util.Arrays;

/**
 * Mean and standard deviation of each feature over a set of beats. A constant feature has the
 * deviation 1, so that it is standardised to 0 rather than NaN.
 *
 * @param mean of each feature
 * @param deviation of each feature, above 0
 */
public record FeatureScale(double[] mean, double[] deviation) {

  /** Computes mean and deviation over beats; 0 and 1 if there are no beats. */
  public static FeatureScale of(BeatSet beats) {
    int width = beats.rrWidth();
    int n = beats.size();
    double[] mean = new double[width];
    double[] squares = new double[width];
    float[] features = new float[width];
    for (int i = 0; i < n; i++) {
      beats.copyRr(i, features, 0);
      // Welford's recurrence: one pass without cancellation.
      for (int f = 0; f < width; f++) {
        double off = features[f] - mean[f];
        mean[f] += off / (i + 1);
        squares[f] += off * (features[f] - mean[f]);
      }
    }
    double[] deviation = new double[width];
    Arrays.setAll(deviation, f -> squares[f] > 0 ? Math.sqrt(squares[f] / n) : 1);
    return new FeatureScale(mean, deviation);
  }

  /**
   * Sets all arrays of a network that are initialised by these values. An array for fewer features
   * gets the first ones: its part of the network reads these.
   */
  public void into(Parameters parameters) {
    for (ParameterSpec spec : parameters.specs()) {
      if (spec.init().equals(Init.FEATURE_MEAN)) {
        parameters.set(spec.name(), floats(mean, spec));
      } else if (spec.init().equals(Init.FEATURE_DEVIATION)) {
        parameters.set(spec.name(), floats(deviation, spec));
      }
    }
  }

  private static float[] floats(double[] values, ParameterSpec spec) {
    float[] floats = new float[(int) Math.min(values.length, spec.size())];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
