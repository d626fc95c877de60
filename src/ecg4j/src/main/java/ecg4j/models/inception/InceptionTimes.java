package ecg4j.models.inception;

import ecg4j.config.ExperimentConfig;
import ecg4j.layers.time.Inception;
import ecg4j.models.network.Architecture;
import ecg4j.models.network.Network;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code inception_time}: Context-Aware InceptionTime in the three published sizes, the plain one,
 * and {@code micro}: 8 channels and a bottleneck of 8, the fastest variant.
 */
public final class InceptionTimes implements Architecture {

  /**
   * A size of the network with attention.
   *
   * @param width channels of a convolution
   * @param depth number of blocks
   * @param bottleneck input channels of the long kernels
   * @param dropout dropout rate by default
   * @param meaning the size in one sentence
   */
  private record Size(
      String variant, int width, int depth, int bottleneck, double dropout, String meaning) {}

  private static final List<Size> SIZES =
      List.of(
          new Size("micro", 8, 4, 8, 0.2, "8 channels, 4 blocks: the fastest variant."),
          new Size("tiny", 16, 4, Inception.BOTTLENECK, 0.2, "16 channels, 4 blocks."),
          new Size(
              "base",
              32,
              6,
              Inception.BOTTLENECK,
              0.3,
              "32 channels, 6 blocks: the size of the paper."),
          new Size("large", 64, 8, Inception.BOTTLENECK, 0.4, "64 channels, 8 blocks."));

  private static Optional<Size> size(String variant) {
    return SIZES.stream().filter(size -> size.variant().equals(variant)).findFirst();
  }

  @Override
  public String name() {
    return InceptionTime.NAME;
  }

  @Override
  public List<String> variants() {
    return Stream.concat(SIZES.stream().map(Size::variant), Stream.of(PlainInceptionTime.VARIANT))
        .toList();
  }

  @Override
  public String idea() {
    return "Parallel convolutions of several lengths on the signal, joined by attention over"
        + " channels and time (paper 1).";
  }

  @Override
  public boolean isPretrainable() {
    return true;
  }

  @Override
  public String meaning(String variant) {
    return size(variant)
        .map(Size::meaning)
        .orElse("InceptionTime as published in 2019, without attention, for comparison.");
  }

  @Override
  public Network create(ExperimentConfig config, int classes, int window, int rrWidth) {
    Optional<Size> size = size(config.model().variant());
    if (size.isEmpty()) {
      return new PlainInceptionTime(Architecture.dropout(config, 0), classes, window, rrWidth);
    }
    Size given = size.get();
    return new InceptionTime(
        given.variant(),
        given.width(),
        given.depth(),
        given.bottleneck(),
        Architecture.dropout(config, given.dropout()),
        classes,
        window,
        rrWidth);
  }
}
