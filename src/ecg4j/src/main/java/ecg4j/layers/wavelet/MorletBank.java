package ecg4j.layers.wavelet;

import ecg4j.kernels.convolution.SignalFilters;
import ecg4j.kernels.elementwise.PairMagnitude;
import ecg4j.layers.graph.FeatureMap;
import ecg4j.layers.graph.GraphScope;
import ecg4j.layers.graph.Init;
import ecg4j.layers.graph.Parameters;
import ecg4j.layers.time.Convolution;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A scalogram with learned wavelets: n complex Morlet wavelets k(t) = (e^{iωt} − κ)·exp(−t²/2σ²)/√s
 * with trainable ω, σ and log s. The output is |k * x|, [B, L] → [B, n, L, 1], initially with the
 * lowest frequency first (Torrence and Compo 1998).
 *
 * <ul>
 *   <li>ω = 2πf with f in (0.4, 45) Hz, and σ in (4, 350) ms, by {@link LogRange}. The initial
 *       values are n frequencies log-spaced over 0.5–45 Hz (the centres of n equal parts) and σ =
 *       6/ω, but at most 300 ms.
 *   <li>s is in samples; its initial value is √π σ, for which Σ|k|² is 1. log s is limited to ±15,
 *       which only a diverging training reaches, so that the wavelets remain finite.
 *   <li>κ = Σ g cos ωt / Σ g, with the envelope g, makes Σ k zero; without it the lowest
 *       frequencies would respond to the baseline.
 *   <li>A beat is not periodic: the signal is zero outside the window, and t has the range ±(L − 1)
 *       samples.
 * </ul>
 *
 * <p>A beat is one second, so the sampling rate is L. The magnitude is √(re² + im² + 10⁻⁸), which
 * is differentiable at zero.
 */
public final class MorletBank {
  private static final LogRange FREQUENCY = new LogRange(0.4, 45);
  private static final LogRange WIDTH = new LogRange(0.004, 0.35);
  private static final double LOWEST = 0.5;
  private static final double HIGHEST = 45;
  private static final double RADIANS = 6;
  private static final double WIDEST = 0.3;
  private static final double FLOOR = 1e-8;
  private static final double LARGEST_LOG_SCALE = 15;

  private MorletBank() {}

  /**
   * Adds the layer, with parameters frequency, width and log_scale, [n] each.
   *
   * @param signal [B, L]
   */
  public static FeatureMap of(GraphScope g, SDVariable signal, int length, int scales) {
    GraphScope precise = g.precise();
    return g.cast(bank(precise, precise.cast(signal), length, scales));
  }

  private static FeatureMap bank(GraphScope g, SDVariable signal, int length, int scales) {
    SDVariable kernels = kernels(g, length, scales);
    SameDiff graph = g.graph();
    if (g.hasKernels()) {
      SDVariable y = SignalFilters.of(graph, signal, kernels);
      return new FeatureMap(PairMagnitude.of(graph, y, FLOOR), scales, length, 1);
    }
    SDVariable y = convolved(g, signal, kernels, length, scales);
    if (g.isPortable()) {
      return portable(g, y.mul(y), length, scales);
    }
    SDVariable rows = graph.reshape(y, -1, 2L * scales);
    INDArray both = Nd4j.concat(0, Nd4j.eye(scales), Nd4j.eye(scales));
    SDVariable squares = graph.mmul(rows.mul(rows), g.constant("both-" + scales, both));
    SDVariable magnitude = graph.math().sqrt(squares.add(FLOOR));
    SDVariable image = graph.permute(graph.reshape(magnitude, g.batch(), length, scales), 0, 2, 1);
    return new FeatureMap(graph.reshape(image, g.batch(), scales, length, 1), scales, length, 1);
  }

  /** [B, 1, L, 2n]. */
  private static SDVariable convolved(
      GraphScope g, SDVariable signal, SDVariable kernels, int length, int scales) {
    SameDiff graph = g.graph();
    int taps = 2 * length - 1;
    SDVariable x = graph.reshape(signal, g.batch(), 1, length, 1);
    SDVariable weights = graph.reshape(kernels, 1, taps, 1, 2L * scales);
    return Convolution.plain(graph, x, weights, null, 1, taps);
  }

  /** The same magnitude from the squares [B, 1, L, 2n], without strided rows. */
  private static FeatureMap portable(GraphScope g, SDVariable squares, int length, int scales) {
    SameDiff graph = g.graph();
    SDVariable real = graph.slice(squares, new int[4], g.batch(), 1, length, scales);
    SDVariable imaginary =
        graph.slice(squares, new int[] {0, 0, 0, scales}, g.batch(), 1, length, scales);
    SDVariable magnitude = graph.math().sqrt(real.add(imaginary).add(FLOOR));
    SDVariable image = graph.permute(magnitude, 0, 3, 2, 1);
    return new FeatureMap(image, scales, length, 1);
  }

  /** Real parts, then imaginary parts: [2L − 1, 2n]. Uses outer products instead of broadcasts. */
  private static SDVariable kernels(GraphScope g, int length, int scales) {
    List<Wavelet> start = start(length, scales);
    SameDiff graph = g.graph();
    SDVariable frequency =
        FREQUENCY.of(graph, raw(g, "frequency", start, w -> FREQUENCY.raw(w.frequency())));
    SDVariable width = WIDTH.of(graph, raw(g, "width", start, w -> WIDTH.raw(w.width())));
    SDVariable logScale =
        graph
            .math()
            .clipByValue(
                raw(g, "log_scale", start, w -> Math.log(w.scale())),
                -LARGEST_LOG_SCALE,
                LARGEST_LOG_SCALE);

    INDArray time = Wavelet.time(length);
    long taps = time.length();
    SDVariable times = g.constant("seconds", time.mul(2 * Math.PI).reshape(taps, 1));
    SDVariable halfSquares = g.constant("half-squares", time.mul(time).mul(-0.5).reshape(taps, 1));
    SDVariable column = g.constant("column", Nd4j.ones(DataType.DOUBLE, taps, 1));
    SDVariable sum = g.constant("sum", Nd4j.ones(DataType.DOUBLE, 1, taps));

    SDVariable phase = graph.mmul(times, frequency);
    SDVariable precision = graph.math().reciprocal(width.mul(width));
    SDVariable bell = graph.math().exp(graph.mmul(halfSquares, precision));
    SDVariable wave = bell.mul(graph.math().cos(phase));
    SDVariable kappa = graph.mmul(sum, wave).div(graph.mmul(sum, bell));
    SDVariable real = wave.sub(bell.mul(graph.mmul(column, kappa)));
    SDVariable imaginary = bell.mul(graph.math().sin(phase));
    SDVariable norm = graph.mmul(column, graph.math().exp(logScale.mul(-0.5)));
    return graph.concat(1, real.mul(norm), imaginary.mul(norm));
  }

  private static SDVariable raw(
      GraphScope g, String name, List<Wavelet> start, ToDoubleFunction<Wavelet> value) {
    Init init = new Init.Listed(start.stream().mapToDouble(value).boxed().toList());
    SDVariable parameter = g.parameter(name, init, false, start.size()).variable();
    return g.graph().reshape(parameter, 1, start.size());
  }

  private static List<Wavelet> start(int length, int scales) {
    return IntStream.range(0, scales)
        .mapToObj(
            i -> {
              double f = LOWEST * Math.pow(HIGHEST / LOWEST, (i + 0.5) / scales);
              double width = Math.min(WIDEST, RADIANS / (2 * Math.PI * f));
              return new Wavelet(f, width, Math.sqrt(Math.PI) * width * length);
            })
        .toList();
  }

  /**
   * The current wavelets of a network.
   *
   * @param path path of the layer's scope in the network
   */
  public static List<Wavelet> wavelets(Parameters parameters, String path) {
    INDArray frequency = parameters.get(path + "/frequency");
    INDArray width = parameters.get(path + "/width");
    INDArray logScale = parameters.get(path + "/log_scale");
    return IntStream.range(0, (int) frequency.length())
        .mapToObj(
            i ->
                new Wavelet(
                    FREQUENCY.of(frequency.getDouble(i)),
                    WIDTH.of(width.getDouble(i)),
                    Math.exp(clipped(logScale.getDouble(i)))))
        .toList();
  }

  private static double clipped(double logScale) {
    return Math.max(-LARGEST_LOG_SCALE, Math.min(LARGEST_LOG_SCALE, logScale));
  }
}
