package ecg4j.wfdb;

import java.io.IOException;
import java.nio.file.Path;

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
   * Reads one signal of a record of any kind. Its own checksum and first value are verified, those
   * of the other signals are not.
   *
   * @param hea the header file, with or without its ending .hea
   * @throws WfdbException where header and signal file break the format or contradict each other
   */
  public static Lead read(Path hea, Choice choice) throws IOException {
    Path file = Header.file(hea);
    Header stated = Header.read(file);
    if (stated.multiSegment()) {
      Segments segments = Segments.of(file, stated);
      int index = choice.of(segments.header());
      return segments.read(signal -> signal == index).lead(index);
    }
    int index = choice.of(stated);
    return Recording.read(file, stated, signal -> signal == index).lead(index);
  }

  /** What the header says about this signal. */
  public SignalSpec spec() {
    return header.signals().get(index);
  }

  /** Name of the signal, without blanks around it; empty where the header gives none. */
  public String name() {
    return spec().description().strip();
  }

  /** As people are told which signal it is: its name, or its number where it has none. */
  public String label() {
    return name().isEmpty() ? "signal " + index : name();
  }

  /** Samples of this signal a second; annotations count frames, which may be fewer. */
  public double frequency() {
    return header.frequency() * spec().samplesPerFrame();
  }
}
