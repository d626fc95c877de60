package ecg4j.annotate.quality;

import ecg4j.annotate.quality.FlutterEpisodes.Episode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds ventricular flutter and fibrillation in a whole lead, with the VF filter of Kuo and Dillman
 * ({@link FlutterSignal}). {@link FlutterRun} joins windows to episodes. {@link FlutterStream} does
 * the same while a lead is recorded.
 *
 * <p>Sources: S. Kuo, R. Dillman, Computer detection of ventricular fibrillation, Computers in
 * Cardiology 1978, 347-349; A. Amann, R. Tratnig, K. Unterkofler, Reliability of old and new
 * ventricular fibrillation detection algorithms for automated external defibrillators, BioMed Eng
 * OnLine 4:60, 2005, with the thresholds 0.406 and 0.625.
 */
final class FlutterFinder {

  private final FlutterSignal signal;
  private final double seconds;
  private final double[] leakages;

  private FlutterFinder(float[] samples, double millivolts, double frequency) {
    FlutterTiming timing = new FlutterTiming(frequency);
    seconds = samples.length / frequency;
    signal = new FlutterSignal(timing, samples, 0, millivolts);
    double[] ranges = signal.ranges(0, timing.seconds(signal.length()));
    double usual = median(ranges);
    leakages =
        IntStream.range(0, windows(ranges.length))
            .parallel()
            .mapToDouble(window -> signal.leakage(window, range(ranges, window), usual))
            .toArray();
  }

  /**
   * Finds the episodes of a lead.
   *
   * @param samples with short gaps bridged; NaN in gaps
   * @param millivolts size of one unit of the samples in mV
   * @param rate sampling rate in Hz
   */
  static FlutterEpisodes of(float[] samples, double millivolts, double rate) {
    return new FlutterEpisodes(new FlutterFinder(samples, millivolts, rate).episodes());
  }

  /** Number of windows in a number of overlapping seconds. */
  static int windows(int seconds) {
    return Math.max(0, seconds - FlutterTiming.SECONDS + 1);
  }

  /** The largest range of a second of a window; NaN with a missing sample. */
  static double range(double[] ranges, int window) {
    double range = 0;
    for (int second = 0; second < FlutterTiming.SECONDS; second += FlutterTiming.STEPS) {
      range = Math.max(range, ranges[window + second]);
    }
    return range;
  }

  /** Median of the values that are not NaN. */
  static double median(double[] values) {
    double[] sorted = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
  }

  private List<Episode> episodes() {
    List<Episode> episodes = new ArrayList<>();
    FlutterRun run = new FlutterRun();
    for (double leakage : leakages) {
      run.add(leakage, signal::mean).ifPresent(episode -> add(episodes, episode));
    }
    run.last(seconds, signal::mean).ifPresent(episode -> add(episodes, episode));
    return episodes;
  }

  private static void add(List<Episode> episodes, Episode episode) {
    int last = episodes.size() - 1;
    boolean joins = last >= 0 && episodes.get(last).end() >= episode.start();
    double start = joins ? episodes.remove(last).start() : episode.start();
    episodes.add(new Episode(start, episode.end()));
  }
}
