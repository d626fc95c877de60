package ecg4j.annotate.quality;

import ecg4j.annotate.quality.FlutterEpisodes.Episode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;

/**
 * Joins windows to episodes of ventricular flutter or fibrillation. An episode consists of
 * consecutive windows with a leakage below {@link #POSSIBLE}, at least one of which has a leakage
 * below {@link #CERTAIN}. These are the two thresholds of Kuo and Dillman. Their rule selects the
 * threshold by the amplitude relative to the last QRS complex, which an episode does not have. Ends
 * of an episode in which the signal is much smaller than in its middle are removed.
 */
final class FlutterRun {

  private static final double CERTAIN = 0.406;
  private static final double POSSIBLE = 0.625;

  /** Part of the first and the last window of an episode that may lie outside it, in steps. */
  private static final int MARGIN = 2;

  /** Steps of a window up to the margin at its end. */
  private static final int INSIDE = (int) (FlutterTiming.WINDOW / FlutterTiming.STEP) - MARGIN;

  /** Mean of the absolute values at the ends of an episode, relative to its median. */
  private static final double QUIET = 0.5;

  /** Largest number of steps of an episode to keep. */
  private static final int MOST = 1200;

  /** The means of the steps of an episode, or the last ones of a long episode. */
  private final List<Double> means = new ArrayList<>();

  private int windows;
  private int first = -1;
  private boolean isCertain;
  private int firstMean;
  private OptionalInt longStart = OptionalInt.empty();

  /**
   * Adds the next window.
   *
   * @param mean returns the mean of the absolute values in a step of the lead, for steps of this
   *     window
   * @return the episode that ended with the window before it, if there is one
   */
  Optional<Episode> add(double leakage, IntToDoubleFunction mean) {
    Optional<Episode> ended = Optional.empty();
    if (leakage < POSSIBLE) {
      if (first < 0) {
        first = windows;
        firstMean = windows == 0 ? 0 : windows + MARGIN;
        longStart = OptionalInt.empty();
        means.clear();
      }
      isCertain |= leakage < CERTAIN;
      extend(windows + INSIDE, mean);
    } else {
      ended = episode();
      first = -1;
      isCertain = false;
    }
    windows++;
    return ended;
  }

  private void extend(int end, IntToDoubleFunction mean) {
    for (int step = firstMean + means.size(); step < end; step++) {
      means.add(mean.applyAsDouble(step));
    }
    if (means.size() > MOST) {
      longStart = OptionalInt.of(start(least()));
      firstMean += MOST / 2;
      means.subList(0, MOST / 2).clear();
    }
  }

  /** Number of windows that were added. */
  int windows() {
    return windows;
  }

  /** Whether the last window may belong to an episode. */
  boolean isPossible() {
    return first >= 0;
  }

  /** The episode to which the last window belongs, up to this window. */
  Optional<Episode> episode() {
    return episode((firstMean + means.size()) * FlutterTiming.STEP);
  }

  /**
   * The episode to which the last window of a lead belongs. It extends to the end of the lead.
   *
   * @param seconds length of the lead
   * @param mean returns the mean of the absolute values in a step of the lead
   */
  Optional<Episode> last(double seconds, IntToDoubleFunction mean) {
    if (isPossible()) {
      extend((int) Math.ceil(seconds / FlutterTiming.STEP), mean);
    }
    return episode(seconds);
  }

  private Optional<Episode> episode(double end) {
    if (!isCertain) {
      return Optional.empty();
    }
    double least = least();
    int last = means.size();
    while (means.get(last - 1) < least) {
      last--;
    }
    return Optional.of(
        new Episode(
            start(least) * FlutterTiming.STEP,
            last == means.size() ? end : (firstMean + last) * FlutterTiming.STEP));
  }

  private double least() {
    return QUIET * FlutterFinder.median(means.stream().mapToDouble(mean -> mean).toArray());
  }

  private int start(double least) {
    int start = 0;
    while (means.get(start) < least) {
      start++;
    }
    return longStart.orElse(firstMean + start);
  }
}
