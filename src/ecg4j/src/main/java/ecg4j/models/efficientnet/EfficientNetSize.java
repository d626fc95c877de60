package ecg4j.models.efficientnet;

import java.util.Arrays;
import java.util.List;

/**
 * The sizes of EfficientNet, as scaling of B0 (Tan and Le 2019, 1905.11946; table of the reference
 * implementation).
 *
 * @param width factor of the channels, rounded to multiples of 8
 * @param depth factor of the repetitions, rounded up
 * @param resolution image size for which the network was designed
 * @param dropout dropout before the last layer
 */
enum EfficientNetSize {
  B0(1, 1, 224, 0.2),
  B1(1, 1.1, 240, 0.2),
  B2(1.1, 1.2, 260, 0.3),
  B3(1.2, 1.4, 300, 0.3),
  B4(1.4, 1.8, 380, 0.4),
  B5(1.6, 2.2, 456, 0.4),
  B6(1.8, 2.6, 528, 0.5),
  B7(2, 3.1, 600, 0.5);

  private static final int MULTIPLE = 8;

  final double width;
  final double depth;
  final int resolution;
  final double dropout;

  EfficientNetSize(double width, double depth, int resolution, double dropout) {
    this.width = width;
    this.depth = depth;
    this.resolution = resolution;
    this.dropout = dropout;
  }

  /** Name in {@code model.variant}. */
  String variant() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** All variants, smallest first. */
  static List<String> variants() {
    return Arrays.stream(values()).map(EfficientNetSize::variant).toList();
  }

  /** The size with this variant name. */
  static EfficientNetSize of(String variant) {
    return valueOf(variant.toUpperCase(java.util.Locale.ROOT));
  }

  /**
   * Scales a number of channels of B0, rounded to the nearest multiple of 8 that is at least 90 %.
   */
  int channels(int base) {
    double scaled = base * width;
    int rounded = Math.max(MULTIPLE, (int) (scaled + MULTIPLE / 2.0) / MULTIPLE * MULTIPLE);
    return rounded < 0.9 * scaled ? rounded + MULTIPLE : rounded;
  }

  /** Scales a number of repetitions of B0. */
  int repeats(int base) {
    return (int) Math.ceil(base * depth);
  }
}
