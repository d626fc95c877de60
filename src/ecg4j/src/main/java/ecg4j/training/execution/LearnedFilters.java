package ecg4j.training.execution;

import ecg4j.layers.graph.Parameters;
import ecg4j.layers.wavelet.Wavelet;
import ecg4j.models.network.Network;
import ecg4j.report.figure.FilterBank;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The wavelets of a network before and after its training, for a figure of the report. */
public final class LearnedFilters {
  private static final int POINTS = 300;
  private static final double LOWEST = 0.3;
  private static final double HIGHEST = 90;

  private LearnedFilters() {}

  /**
   * Returns the wavelets; empty for a network that does not learn any.
   *
   * @param seed seed of the initial values
   */
  public static Optional<FilterBank.Learned> of(Network network, long seed, Parameters learned) {
    List<Wavelet> after = network.wavelets(learned);
    if (after.isEmpty()) {
      return Optional.empty();
    }
    List<Wavelet> before = network.wavelets(Parameters.initial(network.specs(), seed));
    int window = network.window();
    return Optional.of(new FilterBank.Learned(bank(before, window), bank(after, window)));
  }

  private static FilterBank bank(List<Wavelet> wavelets, int window) {
    double[] seconds =
        IntStream.range(1 - window, window).mapToDouble(t -> t / (double) window).toArray();
    double ratio = Math.pow(HIGHEST / LOWEST, 1.0 / (POINTS - 1));
    double[] hertz = DoubleStream.iterate(LOWEST, f -> f * ratio).limit(POINTS).toArray();
    return new FilterBank(
        seconds, hertz, wavelets.stream().map(w -> filter(w, window, hertz)).toList());
  }

  private static FilterBank.Filter filter(Wavelet wavelet, int window, double[] hertz) {
    double[][] samples = wavelet.samples(window);
    double[] response = Arrays.stream(hertz).map(f -> Wavelet.response(samples, f)).toArray();
    return new FilterBank.Filter(
        wavelet.frequency(), wavelet.width(), scaled(samples[0]), scaled(response));
  }

  private static double[] scaled(double[] values) {
    double largest = Arrays.stream(values).map(Math::abs).max().orElse(1);
    return Arrays.stream(values).map(v -> v / largest).toArray();
  }
}
