package ecg4j.models.inception;

import ecg4j.config.ExperimentConfig;
import ecg4j.models.network.Architecture;
import ecg4j.models.network.Network;
import java.util.List;

/**
 * {@code inception_time}: Context-Aware InceptionTime in the three published sizes, the plain one,
 * and {@code micro}: 8 channels and a bottleneck of 8, for classifying a day of beats in seconds.
 */
public final class InceptionTimes implements Architecture {

  @Override
  public String name() {
    return InceptionTime.NAME;
  }

  @Override
  public List<String> variants() {
    return List.of("micro", "tiny", "base", "large", PlainInceptionTime.VARIANT);
  }

  @Override
  public String idea() {
    return "Parallel convolutions of several lengths on the signal, joined by attention over"
        + " channels and time (paper 1).";
  }

  @Override
  public String meaning(String variant) {
    return switch (variant) {
      case "micro" -> "8 channels, 4 blocks: classifies a day of beats in seconds.";
      case "tiny" -> "16 channels, 4 blocks.";
      case "base" -> "32 channels, 6 blocks: the size of the paper.";
      case "large" -> "64 channels, 8 blocks.";
      default -> "InceptionTime as published in 2019, without attention, for comparison.";
    };
  }

  @Override
  public Network create(ExperimentConfig config, int classes, int window, int rrWidth) {
    String variant = config.model().variant();
    return switch (variant) {
      case "micro" ->
          new InceptionTime(
              variant, 8, 4, 8, Architecture.dropout(config, 0.2), classes, window, rrWidth);
      case "tiny" ->
          sized(variant, 16, 4, Architecture.dropout(config, 0.2), classes, window, rrWidth);
      case "base" ->
          sized(variant, 32, 6, Architecture.dropout(config, 0.3), classes, window, rrWidth);
      case "large" ->
          sized(variant, 64, 8, Architecture.dropout(config, 0.4), classes, window, rrWidth);
      default -> new PlainInceptionTime(Architecture.dropout(config, 0), classes, window, rrWidth);
    };
  }

  private static Network sized(
      String variant, int width, int depth, double dropout, int classes, int window, int rrWidth) {
    return new InceptionTime(variant, width, depth, dropout, classes, window, rrWidth);
  }
}
