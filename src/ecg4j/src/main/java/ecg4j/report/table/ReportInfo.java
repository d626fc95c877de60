package ecg4j.report.table;

import ecg4j.evaluation.PatientBootstrap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Information on the experiment of a report.
 *
 * @param title title, for example {@code InceptionTime tiny, mitdb}
 * @param protocol name of the split: {@code beat}, {@code ds1ds2}, {@code patient}, {@code
 *     kfold-beat-5}, {@code kfold-patient-5}; the report adds its meaning
 * @param stamp warning if the numbers are not estimates for new patients, otherwise empty; it is
 *     shown in every table, figure and file
 * @param draws number of draws of the patient bootstrap
 * @param history epochs of the training, may be empty
 * @param provenance commit, data checksum, seed, …, in the order of display
 */
public record ReportInfo(
    String title,
    String protocol,
    String stamp,
    int draws,
    List<EpochRow> history,
    Map<String, String> provenance) {

  /** The stamp of experiments that are balanced before the split. */
  public static final String LEAKY =
      "LEAKY: balanced before the split, so test beats are interpolated from training beats;"
          + " these numbers say nothing about new patients";

  /** The stamp for beats of unknown patients. */
  public static final String UNKNOWN_PATIENTS =
      "UNKNOWN PATIENTS: the data do not say whose beats these are, so training and test part may"
          + " share patients; these numbers say nothing about new patients";

  public ReportInfo {
    if (title.isBlank() || protocol.isBlank()) {
      throw new IllegalArgumentException(
          "a report needs a title and a protocol; given were '" + title + "', '" + protocol + "'");
    }
    history = List.copyOf(history);
    provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
  }

  /** Information with the default number of draws, and the stamp {@link #LEAKY} if leaky. */
  public ReportInfo(
      String title,
      String protocol,
      boolean leaky,
      List<EpochRow> history,
      Map<String, String> provenance) {
    this(title, protocol, leaky ? LEAKY : "", PatientBootstrap.DRAWS, history, provenance);
  }

  /** Information without history, provenance and stamp. */
  public static ReportInfo of(String title, String protocol) {
    return new ReportInfo(title, protocol, false, List.of(), Map.of());
  }

  /** Whether test beats may have influenced the training. */
  public boolean leaky() {
    return !stamp.isEmpty();
  }

  /**
   * The protocol and its meaning. If there is a stamp, the meaning does not mention new patients.
   */
  public String protocolLabel() {
    String meaning = meaning();
    return leaky() && meaning.startsWith(" (inter-patient") ? protocol : protocol + meaning;
  }

  private String meaning() {
    if (protocol.contains("-to-") || protocol.startsWith("cross_")) {
      return " (tested on whole databases that were not trained on)";
    }
    if (protocol.equals("beat") || protocol.startsWith("kfold-beat")) {
      return stamp.equals(UNKNOWN_PATIENTS)
          ? " (divided by beat: training and test may have the same patients)"
          : " (intra-patient: the same patients are in training and test)";
    }
    if (protocol.equals("patient") || protocol.startsWith("kfold-patient")) {
      return " (inter-patient: no patient is in both training and test)";
    }
    if (protocol.startsWith("patients44")) {
      return " (inter-patient: the 44 MIT-BIH records without pacemaker, each patient tested in one"
          + " fold)";
    }
    return protocol.equals("ds1ds2") ? " (inter-patient: trained on DS1, tested once on DS2)" : "";
  }
}
