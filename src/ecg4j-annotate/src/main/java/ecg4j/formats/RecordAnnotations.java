package ecg4j.formats;

import ecg4j.formats.file.FormatException;
import ecg4j.formats.file.ReadOptions;
import ecg4j.formats.file.RecordName;
import ecg4j.formats.file.RecordingFile;
import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.AnnotationFile;
import ecg4j.wfdb.Annotations;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Annotations of recordings: in WFDB annotation files next to them, or in the recordings. */
public final class RecordAnnotations {

  /** Annotator that stands for the annotations in the recording itself, such as those of EDF+. */
  public static final String IN_FILE = "file";

  private RecordAnnotations() {}

  /**
   * Where the annotation file of a recording is: {@code rec.atr} for the recording {@code rec.edf}.
   *
   * @throws IllegalArgumentException if the annotator is no ending of a file
   */
  public static Path file(Path recording, String annotator) {
    return Annotations.file(recording.resolveSibling(RecordName.of(recording)), annotator);
  }

  /**
   * Reads annotations; their samples count frames.
   *
   * @param annotator ending of the annotation file, or {@link #IN_FILE}
   * @throws IOException if there are none, or they are damaged
   */
  public static List<Annotation> read(Path recording, String annotator, ReadOptions options)
      throws IOException {
    if (!annotator.equals(IN_FILE)) {
      AnnotationFile read = AnnotationFile.read(file(recording, annotator));
      return read.resolution().isEmpty()
          ? read.annotations()
          : read.in(RecordingFiles.open(recording, options).header());
    }
    RecordingFile file = RecordingFiles.open(recording, options);
    List<Annotation> found = file.annotations();
    if (found.isEmpty()) {
      throw new FormatException(
          recording,
          "the %s file holds no annotations; name an annotation file, for example atr"
              .formatted(file.format()));
    }
    return found;
  }
}
