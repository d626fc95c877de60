package ecg4j.models.network;

/** Checks of sizes common to all networks. */
public final class Sizes {
  private Sizes() {}

  /**
   * Checks sizes.
   *
   * @param multiple number of which the window must be a multiple
   * @throws IllegalArgumentException if a size is not supported
   */
  public static void check(int classes, int window, int multiple, int rrWidth, double dropout) {
    if (classes < 2) {
      throw new IllegalArgumentException("a classifier needs at least 2 classes, not " + classes);
    }
    if (window < 40 || window % multiple != 0) {
      throw new IllegalArgumentException(
          "the window is %s samples; it must be at least 40%s"
              .formatted(window, multiple == 1 ? "" : " and a multiple of " + multiple));
    }
    if (rrWidth < 0) {
      throw new IllegalArgumentException(
          "the number of RR features must be 0 or more, not " + rrWidth);
    }
    if (!(dropout >= 0 && dropout < 1)) {
      throw new IllegalArgumentException(
          "dropout is %s; it must be at least 0 and below 1".formatted(dropout));
    }
  }
}
