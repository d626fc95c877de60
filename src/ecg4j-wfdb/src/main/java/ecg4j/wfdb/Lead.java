package ecg4j.wfdb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One signal of a record in its physical unit, read without loading the other signals.
 *
 * @param header of the whole record, with all its signals and its length
 * @param index number of the signal in the header
 * @param values its samples, NaN for missing ones; the array is not copied
 */
public record Lead(Header header, int index, float[] values) {

  /** Selects one signal of a record. */
  @FunctionalInterface
  public interface Choice {
    /**
     * Selects a signal.
     *
     * @return number of the signal
     * @throws IOException if the record has no suitable signal
     */
    int of(Header header) throws IOException;
  }

  /**
   * Reads one signal of a record of any kind. Its checksum and first value are verified; those of
   * the other signals are not.
   *
   * @param hea the header file, with or without its suffix .hea
   * @throws WfdbException if the header or the signal file violates the format, or if they
   *     contradict each other
   */
  public static Lead read(Path hea, Choice choice) throws IOException {
    int index = choice.of(Header.readWhole(hea));
    return RecordReader.read(hea, FrameRange.ALL, signal -> signal == index).lead(index);
  }

  /**
   * One sentence per deviation from the format that leaves the samples readable: those of the
   * header and of this signal.
   */
  public List<String> notes() {
    return header.notes();
  }

  /** The signal line of the header. */
  public SignalSpec spec() {
    return header.signals().get(index);
  }

  /** A copy of this signal with further notes. */
  public Lead withNotes(List<String> more) {
    return new Lead(header.withNotes(more), index, values);
  }

  /** Name of the signal without surrounding blanks; empty if the header gives none. */
  public String name() {
    return spec().description().strip();
  }

  /** Text that identifies the signal to the user: its name, or its number if it has no name. */
  public String label() {
    return name().isEmpty() ? "signal " + index : name();
  }

  /**
   * The time resolution that an annotation file with times in samples of this signal must state, in
   * ticks per second; empty if each frame has one sample of this signal.
   */
  public OptionalDouble resolution() {
    return spec().samplesPerFrame() == 1 ? OptionalDouble.empty() : OptionalDouble.of(frequency());
  }

  /** Sampling rate of this signal in Hz, which may be higher than the frame rate. */
  public double frequency() {
    return header.frequency() * spec().samplesPerFrame();
  }
}
