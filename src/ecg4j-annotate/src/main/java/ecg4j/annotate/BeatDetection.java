package ecg4j.annotate;

import ecg4j.annotate.quality.FlutterEpisodes;
import ecg4j.parallel.ParallelTasks;
import ecg4j.wfdb.Lead;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * The beats of a lead, and episodes of ventricular flutter or fibrillation.
 *
 * @param beats positions in chronological order; those in {@code flutter} are waves and no beats
 * @param flutter episodes of ventricular flutter or fibrillation
 * @param rate samples of the lead per second
 */
public record BeatDetection(List<BeatFinder.Found> beats, FlutterEpisodes flutter, double rate) {

  /** Copies the list. */
  public BeatDetection {
    beats = List.copyOf(beats);
  }

  /**
   * Finds the beats of a lead, and its ventricular flutter.
   *
   * @param recording path of the recording; empty if the recording is in memory
   * @param notes receives one sentence for each format deviation of the file that the beats are
   *     read from
   * @throws IOException if the beats cannot be read or found
   */
  public static BeatDetection of(
      BeatFinder finder, Optional<Path> recording, Lead lead, Consumer<String> notes)
      throws IOException {
    AtomicReference<List<BeatFinder.Found>> beats = new AtomicReference<>();
    AtomicReference<FlutterEpisodes> flutter = new AtomicReference<>();
    ParallelTasks.run(
        () -> beats.set(finder.find(recording, lead, notes)),
        () -> flutter.set(FlutterEpisodes.of(lead, Voltage.millivoltsOrOne(lead))));
    return new BeatDetection(beats.get(), flutter.get(), lead.frequency());
  }

  /** Whether a sample of the lead lies in ventricular flutter or fibrillation. */
  public boolean isFlutter(long sample) {
    return flutter.contains(sample / rate);
  }
}
