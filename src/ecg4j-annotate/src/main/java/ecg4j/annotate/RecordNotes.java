package ecg4j.annotate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a reader of an annotated record has to know before the results.
 *
 * @param warning that the model was trained on the patient, or nothing
 * @param quality what is wrong with the signal, in sentences without a full stop
 */
public record RecordNotes(Optional<String> warning, List<String> quality) {

  /** Copies the list. */
  public RecordNotes {
    quality = List.copyOf(quality);
  }

  /**
   * The notes of a record.
   *
   * @param path of the record
   * @param flipped whether the lead was taken with the other sign
   */
  public static RecordNotes of(
      BeatModel model, Path path, AnnotatedRecord record, boolean flipped) {
    List<String> quality = new ArrayList<>(record.quality().notes());
    if (flipped) {
      quality.add("the lead was taken upside down (--flip)");
    }
    return new RecordNotes(
        KnownRecord.warning(model.metadata().origin().training(), path, record.lead().header()),
        quality);
  }

  /** All, the most important first. */
  public List<String> all() {
    List<String> all = new ArrayList<>();
    warning.ifPresent(all::add);
    all.addAll(quality);
    return all;
  }

  /** By what the classes were made, in one line; the same for all records of a command. */
  public static String origin(BeatModel model, String finder, String lead, boolean flipped) {
    return "%s, not a medical device; model %s %s, SHA-256 %s; beats by %s; lead %s%s"
        .formatted(
            Version.TEXT,
            model.metadata().network(),
            model.metadata().variant(),
            model.sha256(),
            finder,
            lead == null ? "by default" : lead,
            flipped ? ", upside down" : "");
  }
}
