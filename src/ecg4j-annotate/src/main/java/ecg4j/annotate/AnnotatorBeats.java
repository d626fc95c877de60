package ecg4j.annotate;

import ecg4j.beats.LabelMap;
import ecg4j.formats.RecordAnnotations;
import ecg4j.formats.file.ReadOptions;
import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.AnnotationFile;
import ecg4j.wfdb.Lead;
import ecg4j.wfdb.WfdbException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Beats read from an annotation file.
 *
 * @param annotator extension of the file, for example {@code atr}; {@link
 *     RecordAnnotations#IN_FILE} for annotations stored in the recording itself
 * @param options properties that the recording does not state
 */
public record AnnotatorBeats(String annotator, ReadOptions options) implements BeatFinder {

  /** Reads the beats of recordings whose files state all required properties. */
  public AnnotatorBeats(String annotator) {
    this(annotator, ReadOptions.NONE);
  }

  @Override
  public String name() {
    return "annotator " + annotator;
  }

  @Override
  public List<Found> find(Optional<Path> in, Lead lead, Consumer<String> notes) throws IOException {
    Path recording =
        in.orElseThrow(
            () ->
                new IllegalArgumentException(
                    "annotator %s is read from a file next to the recording, and this recording is in memory; annotate its file, or give its R peaks (GivenBeats)"
                        .formatted(annotator)));
    Path file =
        annotator.equals(RecordAnnotations.IN_FILE)
            ? recording
            : RecordAnnotations.file(recording, annotator);
    AnnotationFile read = RecordAnnotations.read(recording, annotator, options);
    read.notes().forEach(notes);
    List<Annotation> beats =
        LabelMap.EC57.classes().beats(read.in(lead.header(), lead.frequency()));
    if (beats.isEmpty()) {
      throw new WfdbException(file + " marks no beat");
    }
    return usable(file, beats, lead, notes);
  }

  /** Returns the beats within the lead, without duplicates. */
  private static List<Found> usable(
      Path file, List<Annotation> beats, Lead lead, Consumer<String> notes) throws WfdbException {
    int length = lead.values().length;
    List<Found> found = new ArrayList<>();
    int outside = 0;
    int twice = 0;
    for (Annotation beat : beats) {
      if (beat.sample() < 0 || beat.sample() >= length) {
        outside++;
      } else if (!found.isEmpty() && found.get(found.size() - 1).sample() == beat.sample()) {
        twice++;
      } else {
        found.add(new Found(beat.sample(), beat.symbol()));
      }
    }
    if (found.isEmpty()) {
      throw new WfdbException(
          String.format(
              Locale.ROOT,
              "%s: all %d beats lie outside the record, which has %d samples, %.1f s",
              file,
              beats.size(),
              length,
              length / lead.frequency()));
    }
    if (outside > 0) {
      notes.accept(
          "%s: %s of %s beats lie outside the record; they cannot be annotated"
              .formatted(file, outside, beats.size()));
    }
    if (twice > 0) {
      notes.accept(
          "%s: %s of %s beats are at the sample of another beat; only one of them counts"
              .formatted(file, twice, beats.size()));
    }
    return found;
  }
}
