package ecg4j.signal;

import ecg4j.signal.FilledSignal.Gap;
import java.util.Arrays;
import java.util.List;

/**
 * The most recent part of a lead that is being recorded, resampled. Its samples equal those of
 * {@link FilledSignal#causal} for the whole lead, bit by bit.
 */
public final class RecentSignal {

  private final double from;
  private final SincResampler resampler;
  private final GapFinder gaps;
  private final float[] raw;
  private final float[] kept;
  private boolean started;
  private boolean ended;
  private long count;
  private long length;
  private float last;

  /**
   * @param from rate of the samples in Hz
   * @param to rate of the result in Hz
   * @param seconds minimum length of the part to keep
   */
  public RecentSignal(double from, int to, double seconds) {
    this.from = from;
    resampler = new SincResampler(from, to);
    gaps = new GapFinder(from);
    raw = new float[4 * resampler.reach()];
    kept = new float[(int) Math.ceil(seconds * to)];
  }

  /** Adds the next sample; a missing one, which is not finite, repeats the previous value. */
  public void add(float sample) {
    boolean missing = !Float.isFinite(sample);
    gaps.add(missing);
    if (!missing && !started) {
      // Missing samples at the beginning have the first value.
      Arrays.fill(raw, sample);
      started = true;
      length = Math.max(0, resampler.length(count) - kept.length);
    }
    last = missing ? last : sample;
    raw[(int) (count++ % raw.length)] = last;
    if (started) {
      extend();
    }
  }

  /** Ends the lead. */
  public void end() {
    gaps.end();
    ended = true;
    if (started) {
      extend();
    }
  }

  private void extend() {
    long end = ended ? resampler.length(count) : Long.MAX_VALUE;
    while (length < end && (ended || resampler.base(length) + resampler.reach() <= count)) {
      kept[(int) (length % kept.length)] = resampler.at(length, this::raw);
      length++;
    }
  }

  private float raw(long index) {
    long inside = Math.max(0, Math.min(count - 1, index));
    return raw[(int) (inside % raw.length)];
  }

  /** Number of samples of the result so far; 0 if all samples are missing. */
  public long length() {
    return length;
  }

  /** Whether a part of the result is kept. */
  public boolean has(long start, long end) {
    return start >= Math.max(0, length - kept.length) && end <= length;
  }

  /** Copies a part of the result, which must be kept. */
  public float[] copy(long start, long end) {
    float[] copy = new float[(int) (end - start)];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = kept[(int) ((start + i) % kept.length)];
    }
    return copy;
  }

  /** Time of the next sample in seconds. */
  public double seconds() {
    return count / from;
  }

  /** The gaps so far. A gap that has not ended is the last one; its end is infinite. */
  public List<Gap> gaps() {
    return gaps.gaps();
  }

  /** Discards the gaps that end before a time in seconds. */
  public void forgetGaps(double before) {
    gaps.forget(before);
  }
}
