package ecg4j.beats;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The two halves of the MIT-BIH database by de Chazal, O'Dwyer and Reilly (IEEE Trans Biomed Eng
 * 51(7):1196-1206, 2004): both have a similar mix of beats. One patient is in both halves: record
 * 201 is in DS1 and record 202 in DS2.
 */
public final class DeChazal {

  /** The records for training and for all choices. */
  public static final Set<String> DS1 =
      Set.of(
          "101", "106", "108", "109", "112", "114", "115", "116", "118", "119", "122", "124", "201",
          "203", "205", "207", "208", "209", "215", "220", "223", "230");

  /** The records for the final test. */
  public static final Set<String> DS2 =
      Set.of(
          "100", "103", "105", "111", "113", "117", "121", "123", "200", "202", "210", "212", "213",
          "214", "219", "221", "222", "228", "231", "232", "233", "234");

  /** Whether a record is in one of the halves, that is, one of the 44 records without pacemaker. */
  public static boolean contains(String record) {
    return DS1.contains(record) || DS2.contains(record);
  }

  /** The record of DS2 whose patient is also in DS1. */
  public static final String SHARED_PATIENT = "202";

  /** The record of DS1 from the same patient as {@link #SHARED_PATIENT}. */
  public static final String SHARING_RECORD = "201";

  private DeChazal() {}

  /** The records of DS1 as training records. */
  public static TrainingRecords trainingRecords() {
    String database = "mitdb";
    return new TrainingRecords(
        DS1.stream()
            .map(name -> new TrainingRecords.Entry(database, database + "/" + name, name))
            .collect(Collectors.toCollection(TreeSet::new)));
  }
}
