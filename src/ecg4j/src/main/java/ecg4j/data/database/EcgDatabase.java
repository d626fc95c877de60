package ecg4j.data.database;

import ecg4j.data.set.Beat;
import ecg4j.physionet.Database;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.WfdbException;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A database and its specific rules: the lead to use and the patient of each record.
 *
 * @param shortName name of the database's folder, and of the database in {@link Beat#database}
 * @param version version on PhysioNet
 * @param leads names of the lead from which beats are cut, in order of preference; {@link #FIRST}
 *     stands for a record's first signal
 * @param patients rule for the patient of each record
 * @param annotator extension of the files with the reference annotations
 * @param without records without labelled beats
 */
public record EcgDatabase(
    String shortName,
    String version,
    List<String> leads,
    PatientRule patients,
    String annotator,
    List<String> without)
    implements Serializable {

  /** In a list of leads: the first signal of a record. */
  public static final String FIRST = "*";

  private static final String VERSION = "1.0.0";
  private static final String ATR = "atr";

  /**
   * MIT-BIH Arrhythmia Database: lead MLII, selected by name because it is the second signal of
   * record 114. Records 102 and 104 do not have it, so their first signal, V5, is used. Records 201
   * and 202 are one person.
   */
  public static final EcgDatabase MITDB =
      of("mitdb", List.of("MLII", FIRST), PatientRule.groups("201+202"));

  /** St Petersburg INCART 12-lead Arrhythmia Database: lead II; patients by comment. */
  public static final EcgDatabase INCARTDB = of("incartdb", List.of("II"), PatientRule.COMMENT);

  /** Records written by {@link SyntheticDatabase}: lead MLII; patients by comment. */
  public static final EcgDatabase SYNTHETIC = of("synthetic", List.of("MLII"), PatientRule.COMMENT);

  /**
   * PhysioNet databases whose leads have no names, so that the first signal is used: MIT-BIH
   * Supraventricular Arrhythmia (128 Hz), Normal Sinus Rhythm (128 Hz, healthy), Long-Term (128
   * Hz), Long-Term AF (128 Hz), and CU Ventricular Tachyarrhythmia (250 Hz, one lead).
   */
  private static final List<EcgDatabase> UNNAMED_LEADS =
      Stream.of("svdb", "nsrdb", "ltdb", "ltafdb", "cudb")
          .map(name -> of(name, List.of("ECG1", "ECG", FIRST), PatientRule.RECORD))
          .toList();

  /**
   * MIT-BIH Noise Stress Test Database: records 118 and 119 of {@link #MITDB} with added noise, so
   * its patients are those of that database. The three noise records have no beats.
   */
  private static final EcgDatabase NSTDB =
      new EcgDatabase(
          "nstdb",
          VERSION,
          List.of("MLII"),
          new PatientRule(false, false, noisy()),
          ATR,
          List.of("bw", "em", "ma"));

  private static Map<String, String> noisy() {
    Map<String, String> table = new HashMap<>();
    for (String record : List.of("118", "119")) {
      for (String level : List.of("e24", "e18", "e12", "e06", "e00", "e_6")) {
        table.put(record + level, "mitdb/" + record);
      }
    }
    return table;
  }

  private static EcgDatabase of(String name, List<String> leads, PatientRule patients) {
    return new EcgDatabase(name, VERSION, leads, patients, ATR, List.of());
  }

  /** Returns the database of this name, if its specific rules are known. */
  public static Optional<EcgDatabase> known(String name) {
    return Stream.concat(Stream.of(MITDB, INCARTDB, SYNTHETIC, NSTDB), UNNAMED_LEADS.stream())
        .filter(database -> database.shortName.equals(name))
        .findFirst();
  }

  /**
   * Returns the database of this name: a known one, or one with a lead MLII or II in which each
   * record is a patient.
   */
  public static EcgDatabase named(String name) {
    return known(name).orElseGet(() -> of(name, List.of("MLII", "II"), PatientRule.RECORD));
  }

  /** Returns the folder of this database within the folder of all databases. */
  String directory() {
    return database().directory();
  }

  /** Returns the database as published on PhysioNet. */
  Database database() {
    return new Database(shortName, version, annotator);
  }

  /** Returns the same database at another version. */
  public EcgDatabase at(String otherVersion) {
    return new EcgDatabase(shortName, otherVersion, leads, patients, annotator, without);
  }

  /** Returns the name of the lead from which beats are cut, in all records that have it. */
  public String lead() {
    return leads.get(0);
  }

  /**
   * Returns the index of the signal from which beats are cut.
   *
   * @throws WfdbException if the record has no such lead
   */
  public int lead(Header header) throws WfdbException {
    List<String> there =
        header.signals().stream().map(signal -> signal.description().strip()).toList();
    for (String lead : leads) {
      int index = lead.equals(FIRST) && !there.isEmpty() ? 0 : there.indexOf(lead);
      if (index >= 0) {
        return index;
      }
    }
    throw new WfdbException(
        "record %s of %s has no lead %s, only %s"
            .formatted(header.name(), shortName, String.join(" or ", leads), there));
  }

  /**
   * Returns the patient of a record, in the form of {@link Beat#patient}.
   *
   * @throws WfdbException if the header does not state the patient
   */
  public String patient(Header header) throws WfdbException {
    return patients.patient(shortName, header);
  }
}
