package ecg4j.annotate;

import ecg4j.beats.BeatClasses;
import ecg4j.formats.file.ReadOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Notes on an annotated recording for readers of its results.
 *
 * @param warnings warnings that stay with the annotations: that the model was, or may have been,
 *     trained on this patient, and that its classes are not comparable with AAMI classes
 * @param quality problems with the signal, as sentences without a full stop
 */
public record RecordNotes(List<String> warnings, List<String> quality) {

  /** Copies the lists. */
  public RecordNotes {
    warnings = List.copyOf(warnings);
    quality = List.copyOf(quality);
  }

  /** Rate in Hz below which a lead lacks too much of the QRS complex. */
  private static final int LEAST_RATE = 100;

  /**
   * Creates the notes of a record.
   *
   * @param path path of the record
   * @param flipped whether the sign of the lead was inverted for annotation
   */
  public static RecordNotes of(
      BeatModel model, Path path, AnnotatedRecord record, boolean flipped) {
    List<String> quality = new ArrayList<>(record.quality().notes());
    double rate = record.lead().frequency();
    if (rate < LEAST_RATE) {
      quality.add(
          String.format(
              Locale.ROOT,
              "sampled at %.0f Hz: the model knows leads of %.0f Hz, and below %d Hz more beats are"
                  + " classified wrongly",
              rate,
              model.metadata().input().samplingRate(),
              LEAST_RATE));
    }
    if (flipped) {
      quality.add("the lead was annotated upside down (--flip)");
    }
    List<String> warnings = new ArrayList<>();
    KnownRecord.warning(model.metadata().origin().training(), path, record.lead().header())
        .ifPresent(warnings::add);
    mixture(model.metadata().classes()).ifPresent(warnings::add);
    return new RecordNotes(warnings, quality);
  }

  private static Optional<String> mixture(BeatClasses classes) {
    return classes.labelMap().isPresent() || classes.mixed().isEmpty()
        ? Optional.empty()
        : Optional.of(
            "beats of different AAMI classes have one symbol here, so a comparison by EC57 is not"
                + " valid: "
                + classes.text());
  }

  /** Returns all notes, the most important first. */
  public List<String> all() {
    List<String> all = new ArrayList<>(warnings);
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
