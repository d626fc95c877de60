package ecg4j.data;

/** What results call the record of a beat. */
public final class RecordIds {

  private RecordIds() {}

  /**
   * The record of each beat by its name, with its database before it where there are several, since
   * two databases may have a record of one name.
   */
  public static String[] of(BeatSet beats) {
    boolean several = beats.beats().stream().map(Beat::database).distinct().limit(2).count() > 1;
    String[] names = new String[beats.size()];
    for (int i = 0; i < names.length; i++) {
      Beat beat = beats.beat(i);
      names[i] = several ? beat.database() + "/" + beat.record() : beat.record();
    }
    return names;
  }
}
