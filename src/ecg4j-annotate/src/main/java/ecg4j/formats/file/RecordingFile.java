package ecg4j.formats.file;

import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.Lead;
import ecg4j.wfdb.Recording;
import java.io.IOException;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A recording in a file of any format. Opening it reads what describes the signals; samples are
 * read by {@link #read}, and only those that are asked for.
 */
public interface RecordingFile {

  /** Name of the format, such as EDF+. */
  String format();

  /**
   * What is known before samples are read: signals with names and units. The length may be {@link
   * Header#UNKNOWN}.
   */
  Header outline();

  /**
   * The header with the rate and the length that {@link #read} finds. Gains of files of decimal
   * numbers are known for signals that have been read only.
   *
   * @throws IOException if the file is damaged
   */
  default Header header() throws IOException {
    return read(signal -> false).header();
  }

  /**
   * Annotations that the file itself holds, in order of time; their samples count frames.
   *
   * @throws IOException if they are damaged
   */
  default List<Annotation> annotations() throws IOException {
    return List.of();
  }

  /** What a user should be told about how the file was read, one sentence each; often nothing. */
  default List<String> notes() {
    return List.of();
  }

  /**
   * Reads some signals; the others are neither decoded nor held.
   *
   * @param wanted by the number of a signal
   * @throws IOException if the file is damaged or too large to be held
   */
  Recording read(IntPredicate wanted) throws IOException;

  /**
   * Reads one signal.
   *
   * @throws IOException if the file is damaged, or has no such signal
   */
  default Lead readLead(Lead.Choice choice) throws IOException {
    int index = choice.of(outline());
    return read(signal -> signal == index).lead(index);
  }
}
