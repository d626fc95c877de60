package ecg4j.data.database;

import ecg4j.data.set.Beat;
import ecg4j.data.set.BeatSet;
import java.util.List;

/**
 * The beats of one database.
 *
 * @param database the database of the beats
 * @param records names of the records, in the order of the file RECORDS
 * @param beats all beats whose window lies within their record, record after record
 * @param dropped beats of each class whose window leaves the record
 * @param checksum SHA-256 over names and contents of all files read, in hexadecimal digits
 */
public record DatabaseBeats(
    EcgDatabase database, List<String> records, BeatSet beats, int[] dropped, String checksum) {

  /** Wraps beats that were read from arrays. */
  public static DatabaseBeats ofArrays(BeatSet beats, String checksum) {
    return new DatabaseBeats(
        EcgDatabase.named("arrays"),
        beats.beats().stream().map(Beat::record).distinct().toList(),
        beats,
        new int[beats.classes().size()],
        checksum);
  }
}
