package ecg4j.annotate;

import ecg4j.beats.DeChazal;
import ecg4j.wfdb.Header;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Identifies the patient of a recording. */
final class RecordPatient {

  private static final Pattern PATIENT =
      Pattern.compile("\\bpatient\\s+(\\d{1,18})", Pattern.CASE_INSENSITIVE);

  private static final String MITDB = "mitdb";

  private RecordPatient() {}

  /**
   * Returns the number in a header comment {@code patient N}, or else the name of the record.
   * Records 201 and 202 of the MIT-BIH database come from the same patient.
   *
   * @param database name of the database that contains the record
   */
  static String of(String database, Header header) {
    for (String comment : header.comments()) {
      Matcher found = PATIENT.matcher(comment);
      if (found.find()) {
        return Long.toString(Long.parseLong(found.group(1)));
      }
    }
    boolean shared = database.equals(MITDB) && header.name().equals(DeChazal.SHARED_PATIENT);
    return shared ? DeChazal.SHARING_RECORD : header.name();
  }

  /**
   * Returns the patient of a record whose database is not known. Records in a folder named {@code
   * mitdb} are taken to belong to that database.
   */
  static String of(Path recording, Header header) {
    return of(isIn(recording, MITDB) ? MITDB : "", header);
  }

  /** Whether a path contains a folder with this name. */
  static boolean isIn(Path recording, String folder) {
    return StreamSupport.stream(recording.toAbsolutePath().spliterator(), false)
        .anyMatch(part -> part.toString().equals(folder));
  }
}
