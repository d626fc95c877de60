package ecg4j.data.set;

import ecg4j.beats.TrainingRecords;
import java.io.Serializable;

/**
 * The origin and the class of a beat.
 *
 * <p>A synthetic beat has the position of the real beat from which it was interpolated; {@link
 * BeatSet#isSynthetic} distinguishes the two.
 *
 * @param database short name of the database, for example {@code mitdb}
 * @param record name of the record, for example {@code 100}
 * @param patient database and patient, for example {@code mitdb/201}; unique over all databases
 * @param sample the R peak, counted from 0 in samples at 360 Hz (after resampling)
 * @param symbol annotation symbol, for example {@code N} or {@code V}
 * @param label index of its class in {@link BeatSet#classes}
 * @param seconds time from the previous beat, or from the start of the record; NaN if unknown
 */
public record Beat(
    String database,
    String record,
    String patient,
    int sample,
    String symbol,
    int label,
    float seconds)
    implements Serializable {

  /** The name of an unknown patient, after the database and a slash. */
  static final String UNKNOWN_PATIENT = "unknown";

  /** Returns whether the patient of this beat is known. */
  public boolean hasKnownPatient() {
    return !patient.endsWith("/" + UNKNOWN_PATIENT);
  }

  /** Creates a beat of unknown duration. */
  public Beat(
      String database, String record, String patient, int sample, String symbol, int label) {
    this(database, record, patient, sample, symbol, label, Float.NaN);
  }

  /** Returns the beat's record, as an entry in the list of a model's training records. */
  public TrainingRecords.Entry trainingRecord() {
    return new TrainingRecords.Entry(database, patient, record);
  }
}
