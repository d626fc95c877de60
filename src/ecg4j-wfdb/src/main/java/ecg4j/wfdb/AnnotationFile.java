package ecg4j.wfdb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The content of an annotation file.
 *
 * <p>The times in a file are counted in frames of the record. If the file begins with a note {@code
 * ## time resolution: F}, they are counted in ticks of 1/F s. {@link #in} converts them to samples
 * of any rate.
 *
 * @param annotations in the order of the file, with their stored times
 * @param resolution ticks per second, if the file states them
 * @param notes one sentence per deviation from the format that leaves no doubt about the
 *     annotations
 */
public record AnnotationFile(
    List<Annotation> annotations, OptionalDouble resolution, List<String> notes) {

  /** Bytes of heap per annotation, which takes two bytes in the file. */
  private static final int HEAP_PER_WORD = 64;

  /** Copies the lists. */
  public AnnotationFile {
    annotations = List.copyOf(annotations);
    notes = List.copyOf(notes);
  }

  /**
   * Reads an annotation file, for example 100.atr.
   *
   * @throws WfdbException if it violates the format; the message names the byte
   */
  public static AnnotationFile read(Path file) throws IOException {
    long limit = Math.min(Integer.MAX_VALUE - 8, Runtime.getRuntime().maxMemory() / HEAP_PER_WORD);
    return parse(Bytes.all(file, limit), file);
  }

  static AnnotationFile parse(byte[] bytes, Path file) throws WfdbException {
    return new AnnotationParser(file, bytes).parse();
  }

  /** The annotations with their times in frames of the record. */
  public List<Annotation> in(Header header) {
    return in(header, header.frequency());
  }

  /**
   * The annotations with their times in samples of the given rate, rounded to the nearest sample.
   * The rate is, for example, that of a signal with several samples per frame.
   *
   * @param header of the record
   * @param frequency samples per second
   */
  public List<Annotation> in(Header header, double frequency) {
    double ticks = resolution.orElse(header.frequency());
    if (ticks == frequency) {
      return annotations;
    }
    double samples = frequency / ticks;
    return annotations.stream()
        .map(a -> a.at((long) Math.floor(a.sample() * samples + 0.5)))
        .toList();
  }
}
