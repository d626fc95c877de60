package ecg4j.data;

import ecg4j.wfdb.Header;
import ecg4j.wfdb.WfdbException;
import ecg4j.wfdb.physionet.Database;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A database and what is peculiar to it: which lead is used, and whose record is whose.
 *
 * @param shortName name of the database's folder, and of the database in {@link Beat#database}
 * @param version that PhysioNet has it under
 * @param leads names of the lead that beats are cut from, in order of preference; {@link #FIRST}
 *     stands for a record's first signal
 * @param patients whose record is whose
 * @param annotator ending of the files with the reference annotations
 * @param without records that have no labelled beats
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
   * MIT-BIH Arrhythmia Database: lead MLII, by name since it is the second signal of record 114;
   * records 102 and 104 have none and give their first, V5. Records 201 and 202 are one person.
   */
  public static final EcgDatabase MITDB =
      of("mitdb", List.of("MLII", FIRST), PatientRule.groups("201+202"));

  /** St Petersburg INCART 12-lead Arrhythmia Database: lead II; patients by comment. */
  public static final EcgDatabase INCARTDB = of("incartdb", List.of("II"), PatientRule.COMMENT);

  /** Records written by {@link SyntheticDatabase}: lead MLII; patients by comment. */
  public static final EcgDatabase SYNTHETIC = of("synthetic", List.of("MLII"), PatientRule.COMMENT);

  /**
   * Databases of PhysioNet whose leads have no names, so that the first signal is taken: MIT-BIH
   * Supraventricular Arrhythmia (128 Hz), Normal Sinus Rhythm (128 Hz, healthy), Long-Term (128
   * Hz), Long-Term AF (128 Hz), and CU Ventricular Tachyarrhythmia (250 Hz, one lead).
   */
  private static final List<EcgDatabase> UNNAMED_LEADS =
      Stream.of("svdb", "nsrdb", "ltdb", "ltafdb", "cudb")
          .map(name -> of(name, List.of("ECG1", "ECG", FIRST), PatientRule.RECORD))
          .toList();

  /**
   * MIT-BIH Noise Stress Test Database: records 118 and 119 of {@link #MITDB} with noise added, so
   * its patients are those of that database; the three records of noise have no beats.
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

  /** The database of this name whose peculiarities are known. */
  public static Optional<EcgDatabase> known(String name) {
    return Stream.concat(Stream.of(MITDB, INCARTDB, SYNTHETIC, NSTDB), UNNAMED_LEADS.stream())
        .filter(database -> database.shortName.equals(name))
        .findFirst();
  }

  /**
   * The database of this name: one that is known, or one with a lead MLII or II in which each
   * record is a patient.
   */
  public static EcgDatabase named(String name) {
    return known(name).orElseGet(() -> of(name, List.of("MLII", "II"), PatientRule.RECORD));
  }

  /** The folder below that of all databases. */
  String directory() {
    return database().directory();
  }

  /** As PhysioNet has it. */
  Database database() {
    return new Database(shortName, version, annotator);
  }

  /** The same at another version. */
  public EcgDatabase at(String otherVersion) {
    return new EcgDatabase(shortName, otherVersion, leads, patients, annotator, without);
  }

  /** Name of the lead that beats are cut from, in all records that have it. */
  public String lead() {
    return leads.get(0);
  }

  /**
   * Index of the signal that beats are cut from.
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
   * Whose record this is, as {@link Beat#patient}.
   *
   * @throws WfdbException if the header does not tell
   */
  public String patient(Header header) throws WfdbException {
    return patients.patient(shortName, header);
  }
}
