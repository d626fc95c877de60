package ecg4j.annotate.quality;

import ecg4j.annotate.quality.FlutterEpisodes.Episode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/**
 * Finds ventricular flutter and fibrillation while a lead is recorded, by the rules of {@link
 * FlutterEpisodes#of}. A window of four seconds is judged half a second after it ends, and an
 * episode is known with its first certain window. There is one other difference: the usual range of
 * a second is the median of the last ten minutes instead of the whole lead.
 *
 * <p>Instances are not safe for use by multiple threads. Memory is constant.
 */
public final class FlutterStream {

  /** Number of seconds, {@link FlutterTiming#STEP} s apart, that determine the usual range. */
  private static final int USUAL = 1200;

  /** Number of episodes to keep. */
  private static final int KEPT = 4;

  private final FlutterTiming timing;
  private final float[] recent;
  private final double[] ranges = new double[USUAL];
  private final FlutterRun run = new FlutterRun();
  private final List<Episode> ended = new ArrayList<>();
  private FlutterEpisodes episodes = FlutterEpisodes.NONE;
  private IntToDoubleFunction means = step -> 0;
  private int seconds;
  private long count;
  private long due;

  /**
   * Begins a lead.
   *
   * @param rate sampling rate in Hz
   */
  public FlutterStream(double rate) {
    timing = new FlutterTiming(rate);
    recent = new float[(int) Math.ceil((FlutterTiming.WINDOW + 2) * rate)];
    due = timing.end(0);
  }

  /**
   * Processes the next sample.
   *
   * @param sample in mV, with short gaps bridged; NaN in gaps
   * @return whether {@link #episodes} has changed
   */
  public boolean accept(float sample) {
    recent[(int) (count++ % recent.length)] = sample;
    return count == due && judge();
  }

  /** Ends the lead. */
  public void finish() {
    int length = (int) ((count + timing.thinning() - 1) / timing.thinning());
    while (run.windows() < FlutterFinder.windows(timing.seconds(length))) {
      judge();
    }
    update(run.last(count / timing.frequency(), means));
  }

  /** The last episodes. One that has not ended extends to the last window. */
  public FlutterEpisodes episodes() {
    return episodes;
  }

  /** Whether the last window may belong to an episode. */
  public boolean isPossible() {
    return run.isPossible();
  }

  private boolean judge() {
    int window = run.windows();
    long start = timing.start(window);
    float[] part = new float[(int) (Math.min(count, timing.end(window)) - start)];
    for (int i = 0; i < part.length; i++) {
      part[i] = recent[(int) ((start + i) % recent.length)];
    }
    FlutterSignal signal = new FlutterSignal(timing, part, start, 1);
    double[] own = signal.ranges(window, FlutterTiming.SECONDS);
    for (; seconds < window + own.length; seconds++) {
      ranges[seconds % USUAL] = own[seconds - window];
    }
    double usual = FlutterFinder.median(Arrays.copyOf(ranges, Math.min(seconds, USUAL)));
    double leakage = signal.leakage(window, FlutterFinder.range(own, 0), usual);
    means = signal::mean;
    Optional<Episode> end = run.add(leakage, means);
    end.ifPresent(ended::add);
    if (ended.size() > KEPT) {
      ended.remove(0);
    }
    due = timing.end(window + 1);
    return update(run.episode()) || end.isPresent();
  }

  /** Updates the episodes with the one to which the last window belongs. */
  private boolean update(Optional<Episode> last) {
    List<Episode> all = new ArrayList<>(ended);
    last.ifPresent(all::add);
    episodes = new FlutterEpisodes(all);
    return last.isPresent();
  }
}
