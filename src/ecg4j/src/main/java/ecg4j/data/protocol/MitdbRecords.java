package ecg4j.data.protocol;

import ecg4j.beats.DeChazal;
import ecg4j.config.section.DataConfig;
import ecg4j.config.section.DataConfig.Protocol;
import ecg4j.data.database.EcgDatabase;
import ecg4j.data.set.Beat;
import ecg4j.data.set.BeatSet;
import java.util.function.Predicate;

/**
 * The records of the MIT-BIH Arrhythmia Database that a protocol uses. Beats of other databases are
 * not affected.
 */
record MitdbRecords(DataConfig config) {

  /**
   * Returns the beats that may be in a fold, or that are learned from if whole databases are
   * tested.
   */
  BeatSet used(BeatSet beats) {
    return switch (config.protocol()) {
      case DS1DS2 -> ds1(beats);
      case PATIENTS44 -> without(beats, record -> !DeChazal.contains(record));
      case BEAT, PATIENT, ALL -> beats;
    };
  }

  /** Returns de Chazal's DS1, and the beats of other databases. */
  BeatSet ds1(BeatSet beats) {
    return without(beats, record -> !DeChazal.DS1.contains(record));
  }

  /**
   * Returns de Chazal's DS2; if the experiment is strict, without the patient who is also in DS1.
   */
  BeatSet ds2(BeatSet beats) {
    return beats.select(
        i ->
            isMitdb(beats.beat(i))
                && DeChazal.DS2.contains(beats.beat(i).record())
                && !(config.strict() && beats.beat(i).record().equals(DeChazal.SHARED_PATIENT)));
  }

  /** Returns a note about {@link #ds1} and {@link #ds2}. */
  String note() {
    String validation =
        config.validationShare() > 0
            ? "validation is whole patients of DS1. "
            : "no validation part. ";
    return "De Chazal's DS1 and DS2 without the paced records 102, 104, 107 and 217; "
        + validation
        + (config.strict()
            ? "Strict: without record 202, whose patient is in DS1; no patient is in two parts."
            : "Records 201 (DS1) and 202 (DS2) are one patient; no other patient is in two parts.");
  }

  /** Returns whether the protocol uses the 44 records without pacemaker. */
  boolean are44() {
    return config.protocol() == Protocol.PATIENTS44;
  }

  private static BeatSet without(BeatSet beats, Predicate<String> records) {
    return beats.without(beat -> isMitdb(beat) && records.test(beat.record()));
  }

  private static boolean isMitdb(Beat beat) {
    return beat.database().equals(EcgDatabase.MITDB.shortName());
  }
}
