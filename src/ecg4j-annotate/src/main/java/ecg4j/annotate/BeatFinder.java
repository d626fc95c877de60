package ecg4j.annotate;

import ecg4j.wfdb.Lead;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;

/** Tells where the beats of a record are. */
public interface BeatFinder extends Serializable {

  /**
   * A beat that was found.
   *
   * @param sample its R peak, in frames of the record
   * @param symbol what the finder takes it for; empty where it does not say
   */
  record Found(long sample, String symbol) {}

  /** What finds, as people call it: for tables and pages. */
  String name();

  /**
   * The beats in order of time.
   *
   * @param record path of the record, with or without .hea
   * @param lead the signal that is looked at
   * @throws IOException if they cannot be told
   */
  List<Found> find(Path record, Lead lead) throws IOException;
}
