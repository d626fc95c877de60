package ecg4j.annotate;

import ecg4j.beats.DeChazal;
import ecg4j.wfdb.Header;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** The patient of a recording. */
final class RecordPatient {

  private static final Pattern PATIENT =
      Pattern.compile("\\bpatient\\s+(\\d{1,18})", Pattern.CASE_INSENSITIVE);

  private static final String MITDB = "mitdb";

  private RecordPatient() {}

  /**
   * The number in a comment {@code patient N} of the header, else the name of the record. Records
   * 201 and 202 of the MIT-BIH database are of one patient.
   *
   * @param database that the record is of
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

  /** The same, for a record of unknown database, which may lie in a folder of its name. */
  static String of(Path recording, Header header) {
    return of(isIn(recording, MITDB) ? MITDB : "", header);
  }

  /** Whether a path leads through a folder of this name. */
  static boolean isIn(Path recording, String folder) {
    return StreamSupport.stream(recording.toAbsolutePath().spliterator(), false)
        .anyMatch(part -> part.toString().equals(folder));
  }
}
