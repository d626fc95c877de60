package examples;

import ecg4j.annotate.AnnotatedBeat;
import ecg4j.annotate.AnnotatedRecord;
import ecg4j.annotate.Annotator;
import java.nio.file.Path;

/**
 * Finds and classifies the beats of a recording in any format of docs/FORMATS.md with the model
 * that ships with the library: {@code AnnotateRecording data/mitdb/100}.
 */
public final class AnnotateRecording {

  public static void main(String[] arguments) throws Exception {
    try (Annotator annotator = Annotator.open()) {
      AnnotatedRecord record = annotator.annotate(Path.of(arguments[0]));
      for (AnnotatedBeat beat : record.beats()) {
        System.out.printf(
            "%.3f s %s, RR %.3f s%n", record.time(beat), record.symbol(beat), beat.rr());
      }
    }
  }
}
