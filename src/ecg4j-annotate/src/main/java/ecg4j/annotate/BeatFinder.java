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
   * @param sample its R peak, in samples of the lead
   * @param symbol annotation symbol that the finder gives it; empty for none
   */
  record Found(long sample, String symbol) {}

  /** A name for tables and pages. */
  String name();

  /**
   * The beats in order of time, no two at one sample.
   *
   * @param recording path of the recording, of any format; empty if it is in memory
   * @param lead the signal that is annotated
   * @param notes takes a sentence for each deviation of the file that the beats come from
   * @throws IOException if the beats cannot be read or found
   */
  List<Found> find(Optional<Path> recording, Lead lead, Consumer<String> notes) throws IOException;
}
