package ecg4j.layers;

import ecg4j.config.ScalogramConfig;
import ecg4j.kernels.ConvolutionBank;
import ecg4j.kernels.StretchedImage;
import ecg4j.signal.LinearResize;
import ecg4j.signal.Wavelet;
import ecg4j.signal.WaveletBank;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A beat as an image: the size of its continuous wavelet transform over frequency (downwards, the
 * highest on top) and time, resized to S×S, then stretched to 0…1.
 *
 * <p>|W[r, t]| with W as in {@link WaveletBank}; resized by R₁·|W|·R₂ᵀ ({@link LinearResize}); (y −
 * min)/(max − min + ε). A beat without any change becomes zeros. There are no parameters, and the
 * very same operations make images for training, inference, export and the cache on disk, from
 * which a training step may be fed ({@link GraphScope#withFedImages}).
 */
public final class Scalogram {
  /** Of the range that stretching divides by, against a flat beat. */
  private static final double EPSILON = 1e-8;

  private Scalogram() {}

  /**
   * [B, L] → [B, S, S, 1].
   *
   * @param signal z-scored beats, a placeholder or another variable of known shape
   * @param rate samples a second
   */
  public static FeatureMap of(
      GraphScope g, SDVariable signal, ScalogramConfig config, double rate) {
    Optional<SDVariable> fed = g.image(config, rate);
    if (fed.isPresent()) {
      return image(g, fed.get(), config.imgSize());
    }
    GraphScope precise = g.precise();
    int length = Math.toIntExact(signal.getShape()[1]);
    SDVariable made = make(precise, precise.cast(signal), length, config, rate);
    return image(g, g.cast(made), config.imgSize());
  }

  /** [B, L] → [B, S · S]. */
  private static SDVariable make(
      GraphScope g, SDVariable signal, int length, ScalogramConfig config, double rate) {
    WaveletBank bank = bank(config, rate, length);
    if (g.kernels()) {
      return fused(g, signal, length, bank, config);
    }
    FeatureMap beat = beat(g, signal, length);
    SDVariable size = magnitude(g, beat, bank);
    SDVariable image = resized(g, size, length, bank.rows(), config.imgSize());
    return stretched(g, image);
  }

  private static FeatureMap beat(GraphScope g, SDVariable signal, int length) {
    return new FeatureMap(g.graph().reshape(signal, g.batch(), 1, length, 1), 1, length, 1);
  }

  /** The same by kernels: one for each part's products with the wavelets, one for all the rest. */
  private static SDVariable fused(
      GraphScope g, SDVariable signal, int length, WaveletBank bank, ScalogramConfig config) {
    List<SDVariable> parts = new ArrayList<>();
    parts.add(banked(g, beat(g, signal, length), "real", bank.real()));
    if (bank.complex()) {
      parts.add(banked(g, beat(g, signal, length), "imaginary", bank.imaginary()));
    }
    return StretchedImage.of(
        g.graph(),
        parts,
        g.batch(),
        matrix(g, length, config.imgSize()),
        matrix(g, bank.rows(), config.imgSize()),
        EPSILON);
  }

  /** The kernels that a configuration asks for. */
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

  private static SDVariable banked(GraphScope g, FeatureMap beat, String part, double[][] rows) {
    SDVariable kernel = g.constant(wavelets(g, part), kernel(rows));
    ConvolutionBank.Branch branch =
        new ConvolutionBank.Branch(0, kernel, rows[0].length, 1, 1, rows.length);
    return ConvolutionBank.of(g.graph(), beat.length(), List.of(beat.variable()), List.of(branch));
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

  /** Time first, as that makes less to multiply: [B, 1, L, rows] → [B, S · S]. */
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

  /** [from, to], to multiply from the right. */
  private static SDVariable matrix(GraphScope g, int from, int to) {
    INDArray matrix = Nd4j.createFromArray(LinearResize.matrix(from, to)).transpose().dup('c');
    return g.constant("resize-%d-%d".formatted(from, to), matrix);
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
