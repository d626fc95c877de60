package ecg4j.models.graph;

import ecg4j.layers.ParameterSpec;
import ecg4j.layers.Parameters;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiFunction;
import java.util.zip.CRC32;

/** The formula for weights and beats used by scripts/golden/torch_inception_time.py. */
public final class GoldenWave {
  private GoldenWave() {}

  public static double[] of(String name, int n) {
    CRC32 crc = new CRC32();
    crc.update(name.getBytes(StandardCharsets.UTF_8));
    double phase = crc.getValue() % 1000;
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = Math.sin(i * 12.9898 + phase);
    }
    return values;
  }

  /** Like {@link #of}, but irregular: the fractional part of 43758 times the value. */
  public static double[] noise(String name, int n) {
    double[] values = of(name, n);
    for (int i = 0; i < n; i++) {
      double large = Math.abs(values[i]) * 43758.5453;
      values[i] = 2 * (large - Math.floor(large)) - 1;
    }
    return values;
  }

  public static Parameters parameters(List<ParameterSpec> specs) {
    return parameters(specs, GoldenWave::of);
  }

  public static Parameters parameters(
      List<ParameterSpec> specs, BiFunction<String, Integer, double[]> formula) {
    Parameters parameters = Parameters.initial(specs, 0);
    for (ParameterSpec spec : specs) {
      double[] wave = formula.apply(spec.name(), (int) spec.size());
      long out = spec.shape()[spec.shape().length - 1];
      double scale = Math.sqrt(3.0 * out / spec.size());
      float[] values = new float[wave.length];
      String last = spec.name().substring(spec.name().lastIndexOf('/') + 1);
      for (int i = 0; i < wave.length; i++) {
        values[i] =
            (float)
                switch (last) {
                  case "gamma", "variance" -> 1 + 0.3 * wave[i];
                  case "beta", "mean", "bias" -> 0.1 * wave[i];
                  case "positions" -> 0.02 * wave[i];
                  case "taps" -> wave[i] * Math.sqrt(3.0 / (spec.shape()[0] * spec.shape()[1]));
                  default -> wave[i] * scale;
                };
      }
      parameters.set(spec.name(), values);
    }
    return parameters;
  }

  public static float[] floats(String name, int n, double offset, double scale) {
    double[] wave = of(name, n);
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) (offset + scale * wave[i]);
    }
    return values;
  }
}
