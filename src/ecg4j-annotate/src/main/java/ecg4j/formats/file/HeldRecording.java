package ecg4j.formats.file;

import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.Recording;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A recording of a format that must be read completely when it is opened.
 *
 * @param format name of the format
 * @param recording all of its signals
 * @param annotations in order of time
 * @param notes notes for the user
 */
public record HeldRecording(
    String format, Recording recording, List<Annotation> annotations, List<String> notes)
    implements RecordingFile {

  /** Copies the lists. */
  public HeldRecording {
    annotations = List.copyOf(annotations);
    notes = List.copyOf(notes);
  }

  @Override
  public Header outline() {
    return recording.header();
  }

  @Override
  public Header header() {
    return recording.header();
  }

  @Override
  public Recording read(IntPredicate wanted) {
    return recording;
  }
}
