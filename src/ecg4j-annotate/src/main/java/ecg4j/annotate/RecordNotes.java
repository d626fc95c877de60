package ecg4j.annotate;

import ecg4j.formats.file.ReadOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Notes on an annotated recording for readers of its results.
 *
 * @param warning warning if the model was, or may have been, trained on this patient; empty if it
 *     was not
 * @param quality problems with the signal, as sentences without a full stop
 */
public record RecordNotes(Optional<String> warning, List<String> quality) {

  /** Copies the list. */
  public RecordNotes {
    quality = List.copyOf(quality);
  }

  /**
   * Creates the notes of a record.
   *
   * @param path path of the record
   * @param flipped whether the sign of the lead was inverted for annotation
   */
  public static RecordNotes of(
      BeatModel model, Path path, AnnotatedRecord record, boolean flipped) {
    List<String> quality = new ArrayList<>(record.quality().notes());
    if (flipped) {
      quality.add("the lead was annotated upside down (--flip)");
    }
    return new RecordNotes(
        KnownRecord.warning(model.metadata().origin().training(), path, record.lead().header()),
        quality);
  }

  /** Returns all notes, the most important first. */
  public List<String> all() {
    List<String> all = new ArrayList<>();
    warning.ifPresent(all::add);
    all.addAll(quality);
    return all;
  }

  /**
   * Describes in one line how the classes were determined. The line is the same for all recordings
   * of a command.
   */
  public static String origin(BeatModel model, AnnotationSettings settings) {
    ReadOptions read = settings.read();
    return "%s, not a medical device; model %s %s, SHA-256 %s; beats by %s; lead %s%s%s%s%s"
        .formatted(
            Version.TEXT,
            model.metadata().network(),
            model.metadata().variant(),
            model.sha256(),
            settings.finder().name(),
            read.lead().isEmpty() ? "by default" : read.lead(),
            settings.flip() ? ", upside down" : "",
            read.rate() > 0 ? ", %s Hz as given".formatted(read.rate()) : "",
            read.unit().isEmpty() ? "" : ", %s as given".formatted(read.unit()),
            settings.explain().isNone() ? "" : "; beats explained: " + settings.explain().text());
  }
}
