package ecg4j.models.efficientnet;

import java.util.Arrays;
import java.util.List;

/**
 * How EfficientNet B0 is scaled (Tan and Le 2019, 1905.11946; the reference implementation's
 * table).
 *
 * @param width factor on channels, rounded to multiples of 8
 * @param depth factor on repetitions, rounded up
 * @param resolution side of the image that the size was made for
 * @param dropout before the last layer
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

  /** As {@code model.variant} has it. */
  String variant() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** All of them, smallest first. */
  static List<String> variants() {
    return Arrays.stream(values()).map(EfficientNetSize::variant).toList();
  }

  /** A size by its variant's name. */
  static EfficientNetSize of(String variant) {
    return valueOf(variant.toUpperCase(java.util.Locale.ROOT));
  }

  /** Channels where B0 has so many: the nearest multiple of 8 that is not below nine tenths. */
  int channels(int base) {
    double scaled = base * width;
    int rounded = Math.max(MULTIPLE, (int) (scaled + MULTIPLE / 2.0) / MULTIPLE * MULTIPLE);
    return rounded < 0.9 * scaled ? rounded + MULTIPLE : rounded;
  }

  /** Repetitions where B0 has so many. */
  int repeats(int base) {
    return (int) Math.ceil(base * depth);
  }
}
