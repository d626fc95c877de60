package ecg4j.layers.wavelet;

import ecg4j.config.section.ScalogramConfig;
import ecg4j.kernels.matrix.StretchedImage;
import ecg4j.kernels.matrix.WaveletMagnitude;
import ecg4j.layers.graph.FeatureMap;
import ecg4j.layers.graph.GraphScope;
import ecg4j.layers.time.Convolution;
import ecg4j.signal.LinearResize;
import ecg4j.signal.Wavelet;
import ecg4j.signal.WaveletBank;
import java.lang.ref.SoftReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A beat as an image: the magnitude of its continuous wavelet transform over frequency (highest on
 * top) and time, resized to S×S, then scaled to 0…1.
 *
 * <p>The transform |W[r, t]| is that of {@link WaveletBank}. It is resized by R₁·|W|·R₂ᵀ ({@link
 * LinearResize}) and scaled by (y − min)/(max − min + ε). A constant beat gives zeros. There are no
 * parameters. The same operations make images for training, inference, export and the cache on
 * disk, which may be fed to a training step ({@link GraphScope#useFedImages}).
 */
public final class Scalogram {
  /** Added to the range in the scaling, for constant beats. */
  private static final double EPSILON = 1e-8;

  private static final Map<List<Object>, SoftReference<WaveletMagnitude.Factors>> FACTORS =
      new ConcurrentHashMap<>();

  private Scalogram() {}

  /**
   * [B, L] → [B, S, S, 1].
   *
   * @param signal z-scored beats, a placeholder or another variable of known shape
   * @param rate samples per second
   */
  public static FeatureMap of(
      GraphScope g, SDVariable signal, ScalogramConfig config, double rate) {
    Optional<SDVariable> fed = g.image(config, rate);
    if (fed.isPresent()) {
      return image(g, fed.get(), config.imgSize());
    }
    SDVariable made =
        g.shared(List.of(signal.name(), config, rate), () -> make(g, signal, config, rate));
    return image(g, made, config.imgSize());
  }

  /** The image in the scope's number type, computed in float. */
  private static SDVariable make(
      GraphScope g, SDVariable signal, ScalogramConfig config, double rate) {
    GraphScope precise = g.precise();
    int length = Math.toIntExact(signal.getShape()[1]);
    return g.cast(make(precise, precise.cast(signal), length, config, rate));
  }

  /** [B, L] → [B, S · S]. */
  private static SDVariable make(
      GraphScope g, SDVariable signal, int length, ScalogramConfig config, double rate) {
    if (g.hasKernels()) {
      return fused(g, signal, length, config, rate);
    }
    WaveletBank bank = bank(config, rate, length);
    FeatureMap beat = FeatureMap.ofSignal(g, signal, length);
    SDVariable size = magnitude(g, beat, bank);
    SDVariable image = resized(g, size, length, bank.rows(), config.imgSize());
    return stretched(g, image);
  }

  /**
   * The same with kernels: one for the magnitudes, by factors of the wavelets of low rank, and one
   * for the other operations.
   */
  private static SDVariable fused(
      GraphScope g, SDVariable signal, int length, ScalogramConfig config, double rate) {
    SDVariable size = WaveletMagnitude.of(g.graph(), signal, factors(config, rate, length));
    return StretchedImage.of(
        g.graph(),
        size,
        g.batch(),
        matrix(g, length, config.imgSize()),
        matrix(g, config.count(), config.imgSize()),
        EPSILON);
  }

  /** The factors of the wavelets, computed once for all graphs. */
  private static WaveletMagnitude.Factors factors(ScalogramConfig config, double rate, int length) {
    List<Object> key = List.of(config, rate, length);
    SoftReference<WaveletMagnitude.Factors> known = FACTORS.get(key);
    WaveletMagnitude.Factors factors = known == null ? null : known.get();
    if (factors == null) {
      WaveletBank bank = bank(config, rate, length);
      factors = WaveletMagnitude.Factors.of(bank.real(), bank.imaginary(), bank.complex());
      FACTORS.put(key, new SoftReference<>(factors));
    }
    return factors;
  }

  /** The wavelet kernels of a configuration. */
  static WaveletBank bank(ScalogramConfig config, double rate, int length) {
    Wavelet wavelet =
        switch (config.wavelet()) {
          case CMORL -> new Wavelet.ComplexMorlet(config.bandwidth(), 1);
          case MORL -> new Wavelet.Morlet();
          case MEXH -> new Wavelet.MexicanHat();
        };
    int count = config.count();
    return switch (config.rows()) {
      case FREQUENCIES ->
          WaveletBank.atFrequencies(
              wavelet, WaveletBank.logSpaced(config.highHz(), config.lowHz(), count), rate, length);
      case SCALES ->
          WaveletBank.atScales(
              wavelet, IntStream.rangeClosed(1, count).asDoubleStream().toArray(), length);
    };
  }

  /** |W|, [B, 1, L, rows]. */
  private static SDVariable magnitude(GraphScope g, FeatureMap beat, WaveletBank bank) {
    SameDiff graph = g.graph();
    SDVariable real = transform(g, beat, "real", bank.real());
    if (!bank.complex()) {
      return graph.math().abs(real);
    }
    SDVariable imaginary = transform(g, beat, "imaginary", bank.imaginary());
    return graph.math().sqrt(real.mul(real).add(imaginary.mul(imaginary)));
  }

  private static SDVariable transform(GraphScope g, FeatureMap beat, String part, double[][] rows) {
    Convolution.Kernel kernel = Convolution.Kernel.of(wavelets(g, part), kernel(rows));
    return new Convolution(rows.length, rows[0].length, 1).apply(g, beat, kernel, null).variable();
  }

  private static String wavelets(GraphScope g, String part) {
    return g.name("wavelets/" + part);
  }

  /** Rows [rows][taps] as [1, taps, 1, rows]. */
  private static INDArray kernel(double[][] rows) {
    return Nd4j.createFromArray(rows)
        .transpose()
        .dup('c')
        .reshape(1, rows[0].length, 1, rows.length);
  }

  /** Resizes time first, which needs fewer multiplications: [B, 1, L, rows] → [B, S · S]. */
  private static SDVariable resized(
      GraphScope g, SDVariable size, int length, int rows, int imgSize) {
    SameDiff graph = g.graph();
    SDVariable overTime = matrix(g, length, imgSize);
    SDVariable overRows = matrix(g, rows, imgSize);
    SDVariable rowsFirst = graph.permute(size, 0, 3, 1, 2);
    SDVariable narrow = graph.mmul(graph.reshape(rowsFirst, -1, length), overTime);
    SDVariable timeFirst = graph.permute(graph.reshape(narrow, g.batch(), rows, imgSize), 0, 2, 1);
    SDVariable square = graph.mmul(graph.reshape(timeFirst, -1, rows), overRows);
    SDVariable image = graph.permute(graph.reshape(square, g.batch(), imgSize, imgSize), 0, 2, 1);
    return graph.reshape(image, g.batch(), imgSize * imgSize);
  }

  /** The matrix [from, to] for multiplication from the right. */
  private static SDVariable matrix(GraphScope g, int from, int to) {
    INDArray matrix = Nd4j.createFromArray(LinearResize.matrix(from, to)).transpose().dup('c');
    return g.constant("resize-%s-%s".formatted(from, to), matrix);
  }

  private static SDVariable stretched(GraphScope g, SDVariable image) {
    SameDiff graph = g.graph();
    SDVariable low = graph.reshape(graph.min(image, 1), g.batch(), 1);
    SDVariable high = graph.reshape(graph.max(image, 1), g.batch(), 1);
    return image.sub(low).div(high.sub(low).add(EPSILON));
  }

  private static FeatureMap image(GraphScope g, SDVariable flat, int imgSize) {
    SDVariable square = g.graph().reshape(flat, g.batch(), imgSize, imgSize, 1);
    return new FeatureMap(square, imgSize, imgSize, 1);
  }
}
