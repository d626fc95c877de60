package ecg4j.annotate;

import ecg4j.beats.TrainingRecords;
import ecg4j.wfdb.Header;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Checks whether a model was trained on the patient of a record. A record does not state its
 * database. It is assumed to belong to a database that has a record of the same name. The match is
 * certain if the record lies in a folder named after the database.
 */
final class KnownRecord {

  private KnownRecord() {}

  /**
   * Returns a warning if results on a record say nothing about new patients.
   *
   * @param record path of the record
   */
  static Optional<String> warning(TrainingRecords training, Path record, Header header) {
    if (!training.isKnown()) {
      return Optional.of(
          "UNVERIFIED: the model does not say which patients it was trained on, so this may be one"
              + " of them");
    }
    return training.records().stream()
        .map(TrainingRecords.Entry::database)
        .distinct()
        .filter(database -> isKnown(training, database, record, header))
        .findFirst()
        .map(database -> sentence(database, header.name(), RecordPatient.isIn(record, database)));
  }

  private static boolean isKnown(
      TrainingRecords training, String database, Path record, Header header) {
    boolean named =
        training.records().stream()
            .anyMatch(
                entry -> entry.database().equals(database) && entry.record().equals(header.name()));
    return named
        || (RecordPatient.isIn(record, database) || database.equals("mitdb"))
            && training.hasPatient(database + "/" + RecordPatient.of(database, header));
  }

  private static String sentence(String database, String name, boolean sure) {
    return sure
        ? "LEAKY: the model was trained on the patient of record %s of %s; this says nothing about new patients"
            .formatted(name, database)
        : "LEAKY: the model was trained on the patient of record %s of %s; if this is that record, it says nothing about new patients"
            .formatted(name, database);
  }
}
