package ecg4j.annotate.quality;

/**
 * Positions of the windows in which ventricular flutter is sought. Windows of {@link #WINDOW} s
 * begin {@link #STEP} s apart. Each consists of {@link #SECONDS} overlapping seconds, which begin
 * {@link #STEP} s apart, too. Windows and seconds are numbered from the start of the lead.
 *
 * @param frequency rate of the lead in Hz
 */
record FlutterTiming(double frequency) {

  /** Seconds per window. */
  static final double WINDOW = 4;

  /** Seconds between the starts of windows. */
  static final double STEP = 0.5;

  /** Overlapping seconds per window. */
  static final int SECONDS = (int) ((WINDOW - 1) / STEP) + 1;

  /** Steps per second. */
  static final int STEPS = (int) (1 / STEP);

  /** The filtered lead is thinned to this rate or up to twice as much, in Hz. */
  private static final double ENOUGH = 100;

  /** Samples of the lead per sample of the thinned lead. */
  int thinning() {
    return Math.max(1, (int) (frequency / ENOUGH));
  }

  /** Rate of the thinned lead in Hz. */
  double rate() {
    return frequency / thinning();
  }

  /** First sample of a window or second in the thinned lead. */
  int first(int window) {
    return (int) Math.round(window * STEP * rate());
  }

  /** Samples per second of the thinned lead. */
  int second() {
    return (int) Math.round(rate());
  }

  /** Samples per window of the thinned lead. */
  int window() {
    return (int) Math.round(WINDOW * rate());
  }

  /** Number of seconds in a thinned lead. */
  int seconds(int length) {
    return Math.max(0, (int) ((length - second()) / (STEP * rate())) + 1);
  }

  /** Samples of the lead on each side of a sample that its filtered value depends on. */
  int reach() {
    return (int) Math.round(frequency / 2);
  }

  /** First sample of the lead that a window depends on; a multiple of {@link #thinning}. */
  long start(int window) {
    long before = (reach() + thinning() - 1) / thinning();
    return Math.max(0, first(window) - before) * thinning();
  }

  /** The sample of the lead after the last one that a window depends on. */
  long end(int window) {
    int last = Math.max(first(window) + window(), first(window + SECONDS - 1) + second()) - 1;
    return (long) last * thinning() + reach() + 1;
  }
}
