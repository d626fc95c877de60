package ecg4j.formats.file;

import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.Lead;
import ecg4j.wfdb.Recording;
import java.io.IOException;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A recording in a file of any format. Opening it reads the description of the signals. {@link
 * #read} reads the samples of the requested signals only.
 */
public interface RecordingFile {

  /** Returns the name of the format, such as EDF+. */
  String format();

  /**
   * Returns the facts that are known before samples are read, such as the names and units of the
   * signals. The length may be {@link Header#UNKNOWN}.
   */
  Header outline();

  /**
   * Returns the header with the rate and the length that {@link #read} finds. For files of decimal
   * numbers, gains are known only for signals that have been read.
   *
   * @throws IOException if the file is damaged
   */
  default Header header() throws IOException {
    return read(signal -> false).header();
  }

  /**
   * Returns the annotations that the file itself holds, in order of time. Their sample numbers are
   * in frames.
   *
   * @throws IOException if they are damaged
   */
  default List<Annotation> annotations() throws IOException {
    return List.of();
  }

  /** Returns notes for the user about how the file was read, one sentence each; often empty. */
  default List<String> notes() {
    return List.of();
  }

  /**
   * Reads selected signals. The others are neither decoded nor kept in memory.
   *
   * @param wanted selects signals by number
   * @throws IOException if the file is damaged or too large for the memory
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
