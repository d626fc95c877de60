package ecg4j.training.step;

import ecg4j.beats.BeatWindow;
import ecg4j.signal.FilledSignal;
import ecg4j.signal.ZScore;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.Lead;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Noise of a WFDB record, for example of the MIT-BIH Noise Stress Test Database (Moody, Muldrow and
 * Mark 1984): all its signals, resampled to 360 Hz and each scaled to mean 0 and standard deviation
 * 1. A change adds a random piece, multiplied by a random factor.
 */
public final class RecordedNoise {

  private static final String HEADER = ".hea";

  private final List<float[]> leads;

  private RecordedNoise(List<float[]> leads) {
    this.leads = List.copyOf(leads);
  }

  /** Returns the header file of a record that is given with or without the suffix .hea. */
  public static Path header(String record) {
    return Path.of(record.endsWith(HEADER) ? record : record + HEADER);
  }

  /**
   * Reads the record.
   *
   * @throws UncheckedIOException if it cannot be read
   * @throws IllegalArgumentException if there is no such record, or no signal of it is as long as a
   *     beat
   */
  public static RecordedNoise read(String record) {
    Path header = header(record);
    if (!Files.exists(header)) {
      throw new IllegalArgumentException(
          "training.augmentation.noise_record is %s, but there is no file %s; allowed: the path of a WFDB record, for example data/nstdb/em after: scripts/ecg data download nstdb"
              .formatted(record, header));
    }
    try {
      List<float[]> leads = new ArrayList<>();
      int count = Header.readWhole(header).leads();
      for (int i = 0; i < count; i++) {
        int index = i;
        Lead lead = Lead.read(header, all -> index);
        if (!FilledSignal.isMissing(lead.values())) {
          leads.add(
              ZScore.of(
                  FilledSignal.of(lead.values(), lead.frequency(), BeatWindow.FREQUENCY)
                      .samples()));
        }
      }
      leads.removeIf(lead -> lead.length < BeatWindow.LENGTH);
      if (leads.isEmpty()) {
        throw new IllegalArgumentException(
            "training.augmentation.noise_record is %s, which has no signal of at least a second; allowed: a WFDB record of noise"
                .formatted(record));
      }
      return new RecordedNoise(leads);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds a piece of this noise, with a standard deviation of up to a level. */
  SignalChange upTo(double level) {
    return (signals, offset, window, random) -> add(signals, offset, window, level, random);
  }

  private void add(float[] signals, int offset, int window, double level, Random random) {
    float[] lead = leads.get(random.nextInt(leads.size()));
    if (lead.length < window) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the noise record has %,d samples at 360 Hz, fewer than the %,d of a beat",
              lead.length,
              window));
    }
    int start = random.nextInt(lead.length - window + 1);
    double factor = level * random.nextDouble();
    for (int t = 0; t < window; t++) {
      signals[offset + t] += (float) (factor * lead[start + t]);
    }
  }
}
