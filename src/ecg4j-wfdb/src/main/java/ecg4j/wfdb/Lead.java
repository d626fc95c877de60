package ecg4j.wfdb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One signal of a record in its physical unit, read without holding the others: a day of two leads
 * takes the memory of one.
 *
 * @param header of the whole record, with all its signals and its length
 * @param index number of the signal in it
 * @param values its samples, NaN where there is none; not copied
 */
public record Lead(Header header, int index, float[] values) {

  /** Says which signal of a record is meant. */
  @FunctionalInterface
  public interface Choice {
    /**
     * @return number of the signal
     * @throws IOException if the record has none that would do
     */
    int of(Header header) throws IOException;
  }

  /**
   * Reads one signal of a record of any kind. Its own checksum and first value are compared, those
   * of the other signals are not.
   *
   * @param hea the header file, with or without its ending .hea
   * @throws WfdbException where header and signal file break the format or contradict each other
   */
  public static Lead read(Path hea, Choice choice) throws IOException {
    int index = choice.of(Header.readWhole(hea));
    return RecordReader.read(hea, FrameRange.ALL, signal -> signal == index).lead(index);
  }

  /**
   * How the files deviate from the format although the samples are readable, a sentence each; of
   * the signal files, only this signal's.
   */
  public List<String> notes() {
    return header.notes();
  }

  /** What the header says about this signal. */
  public SignalSpec spec() {
    return header.signals().get(index);
  }

  /** The same signal with further notes. */
  public Lead noted(List<String> more) {
    return new Lead(header.noted(more), index, values);
  }

  /** Name of the signal, without blanks around it; empty where the header gives none. */
  public String name() {
    return spec().description().strip();
  }

  /** As people are told which signal it is: its name, or its number where it has none. */
  public String label() {
    return name().isEmpty() ? "signal " + index : name();
  }

  /**
   * Ticks per second that an annotation file with times in samples of this signal has to state;
   * empty where a sample is a frame.
   */
  public OptionalDouble resolution() {
    return spec().samplesPerFrame() == 1 ? OptionalDouble.empty() : OptionalDouble.of(frequency());
  }

  /** Samples of this signal per second; there may be fewer frames. */
  public double frequency() {
    return header.frequency() * spec().samplesPerFrame();
  }
}
