package ecg4j.annotate;

import ecg4j.annotate.quality.SignalGaps;
import ecg4j.annotate.quality.UnitCheck;
import ecg4j.signal.RateChange;
import ecg4j.signal.qrs.RPeaks;
import ecg4j.wfdb.Lead;
import ecg4j.wfdb.WfdbException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Beats found by the R-peak detector in the annotated lead. */
public record DetectedBeats() implements BeatFinder {

  /**
   * Lowest supported sampling rate in Hz. Leads between this and the lowest rate of the detector
   * are resampled.
   */
  private static final double LOWEST_RATE = 40;

  private static final int RATE = 360;

  @Override
  public String name() {
    return "R-peak detection";
  }

  @Override
  public List<Found> find(Optional<Path> recording, Lead lead, Consumer<String> notes)
      throws WfdbException {
    return detect(lead);
  }

  /**
   * Detects the beats of a lead.
   *
   * @throws WfdbException if the sampling rate is below 40 Hz
   */
  public List<Found> detect(Lead lead) throws WfdbException {
    double millivolts = Voltage.millivoltsOrOne(lead);
    double rate = lead.frequency();
    try {
      float[] samples = SignalGaps.bridged(scaled(lead.values(), millivolts), rate);
      boolean direct = rate >= RPeaks.LOWEST_RATE && rate <= RPeaks.HIGHEST_RATE;
      double read = direct || rate < LOWEST_RATE ? rate : RATE;
      float[] readAt = read == rate ? samples : resampled(samples, rate);
      return Arrays.stream(RPeaks.detect(readAt, read))
          .mapToLong(peak -> Math.min(samples.length - 1, Math.round(peak * rate / read)))
          .mapToObj(peak -> new Found(peak, ""))
          .toList();
    } catch (IllegalArgumentException e) {
      throw new WfdbException("record " + lead.header().name() + ": " + e.getMessage(), e);
    }
  }

  /** Returns advice for a lead without beats. */
  public static String advice(Lead lead) {
    return unitNote(lead).orElse("look at the signal, or try another lead with --lead");
  }

  /** Returns a note if the unit of a lead looks wrong. */
  public static Optional<String> unitNote(Lead lead) {
    return UnitCheck.note(lead, Voltage.millivoltsOrOne(lead));
  }

  /** Resamples to {@link #RATE}. Missing samples repeat the previous value. */
  private static float[] resampled(float[] samples, double rate) {
    float[] filled = samples.clone();
    float last = 0;
    for (int i = 0; i < filled.length; i++) {
      last = Float.isNaN(filled[i]) ? last : filled[i];
      filled[i] = last;
    }
    return RateChange.of(filled, rate, RATE);
  }

  private static float[] scaled(float[] values, double factor) {
    if (factor == 1) {
      return values;
    }
    float[] scaled = new float[values.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (float) (factor * values[i]);
    }
    return scaled;
  }
}
