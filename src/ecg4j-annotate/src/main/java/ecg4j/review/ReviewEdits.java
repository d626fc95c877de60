package ecg4j.review;

import ecg4j.annotate.AnnotatedRecord;
import ecg4j.beats.BeatClasses;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The changes that a reader made to the beats of one recording, as exported by its page.
 *
 * <pre>{@code
 * {"format": "ecg4j review 1", "record": "100", "lead": "MLII",
 *  "recording_sha256": "…", "beats_sha256": "…",
 *  "edits": [{"action": "change", "sample": 370, "from": "N", "to": "V"},
 *            {"action": "add", "sample": 500, "to": "S"},
 *            {"action": "delete", "sample": 662, "from": "N"}]}
 * }</pre>
 *
 * <p>Fields that are not listed here are ignored. There is at most one edit per sample, and the
 * samples ascend.
 *
 * @param base the annotated recording that the edits were made for
 * @param edits the edits, in ascending order of their samples
 */
public record ReviewEdits(ReviewBase base, List<BeatEdit> edits) {

  /** Format of the file and its version. */
  public static final String FORMAT = "ecg4j review 1";

  /**
   * Checks the edits.
   *
   * @throws IllegalArgumentException if the samples do not ascend, or a symbol is no beat
   */
  public ReviewEdits {
    edits = List.copyOf(edits);
    long last = -1;
    for (BeatEdit edit : edits) {
      if (edit.sample() <= last) {
        throw new IllegalArgumentException(
            "there is an edit at sample %s after one at %s; allowed are ascending samples from 0"
                .formatted(edit.sample(), last));
      }
      last = edit.sample();
      for (String symbol : List.of(edit.from(), edit.to())) {
        boolean wave = symbol.equals(AnnotatedRecord.FLUTTER_WAVE) && !edit.to().equals(symbol);
        if (!symbol.isEmpty() && !wave && !BeatClasses.isBeat(symbol)) {
          throw new IllegalArgumentException(
              "the edit at sample %s has the symbol '%s', which is no beat of a WFDB annotation file"
                  .formatted(edit.sample(), symbol));
        }
      }
    }
  }

  /**
   * Reads a file exported by a page.
   *
   * @throws IOException if the file cannot be read or does not have the format
   */
  public static ReviewEdits read(Path file) throws IOException {
    return EditsParser.parse(file);
  }
}
