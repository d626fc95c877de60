package ecg4j.annotate;

import ecg4j.wfdb.Lead;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds the beats of a recording. */
public interface BeatFinder extends Serializable {

  /**
   * A beat.
   *
   * @param sample position of its R peak, in samples of the lead
   * @param symbol annotation symbol assigned by the finder; empty for none
   */
  record Found(long sample, String symbol) {}

  /** Name of this finder in tables and pages. */
  String name();

  /**
   * Finds the beats, in chronological order and at most one per sample.
   *
   * @param recording path of the recording, in any format; empty if the recording is in memory
   * @param lead the signal to annotate
   * @param notes receives one sentence for each format deviation of the file that the beats are
   *     read from
   * @throws IOException if the beats cannot be read or found
   */
  List<Found> find(Optional<Path> recording, Lead lead, Consumer<String> notes) throws IOException;
}
