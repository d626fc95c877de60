package ecg4j.training.task;

import ecg4j.data.split.Split;
import ecg4j.report.table.ReportInfo;
import java.util.Map;

/**
 * Stamps for scores that say little about new patients. A stamp appears in every table, figure and
 * file of the score.
 */
public final class Stamps {

  /** The stamp for a model that does not state its training records. */
  public static final String UNVERIFIED =
      "UNVERIFIED: the model does not say which patients it was trained on, so these numbers may be"
          + " of patients that it knows";

  private Stamps() {}

  /**
   * Returns the stamp for a network that is trained and tested on a split; empty if there is none.
   */
  public static String of(Split split) {
    if (split.leaky()) {
      return ReportInfo.LEAKY;
    }
    return split.hasKnownPatients() ? "" : ReportInfo.UNKNOWN_PATIENTS;
  }

  /** Returns the stamp in the notes of a model file; empty if there is none. */
  public static String of(Map<String, String> notes) {
    boolean leaky = Boolean.parseBoolean(notes.getOrDefault("leaky", "false"));
    return notes.getOrDefault(Task.STAMP, leaky ? ReportInfo.LEAKY : "");
  }
}
