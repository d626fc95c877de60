package ecg4j.wfdb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The content of an annotation file.
 *
 * <p>The times in a file count either frames of the record or ticks of a clock of its own, which a
 * first note {@code ## time resolution: F} states. {@link #in} gives them in samples of any rate.
 *
 * @param annotations in the order of the file, with times as they are stored
 * @param resolution ticks per second, where the file states them
 * @param notes deviations from the format that leave no doubt about the annotations, a sentence
 *     each
 */
public record AnnotationFile(
    List<Annotation> annotations, OptionalDouble resolution, List<String> notes) {

  /** Bytes of heap for an annotation of two bytes in the file. */
  private static final int HEAP_PER_WORD = 64;

  /** Copies the lists. */
  public AnnotationFile {
    annotations = List.copyOf(annotations);
    notes = List.copyOf(notes);
  }

  /**
   * Reads an annotation file, for example 100.atr.
   *
   * @throws WfdbException where it breaks the format, with the byte
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
   * The annotations with their times in samples of some rate, for example that of a signal with
   * several samples per frame. Rounded to the nearest sample.
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
