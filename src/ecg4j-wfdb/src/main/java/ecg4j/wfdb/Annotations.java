package ecg4j.wfdb;

import static ecg4j.wfdb.AnnotationParser.AUX;
import static ecg4j.wfdb.AnnotationParser.CHN;
import static ecg4j.wfdb.AnnotationParser.LOW;
import static ecg4j.wfdb.AnnotationParser.NUM;
import static ecg4j.wfdb.AnnotationParser.SKIP;
import static ecg4j.wfdb.AnnotationParser.SUB;

import ecg4j.files.AtomicFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * Annotation files in the format of annot(5): little-endian words, type in the upper 6 bits and
 * time since the last annotation in the lower 10, each followed by words for what is not 0.
 */
public final class Annotations {

  /** Longest text that every reader of the format takes. */
  private static final int MAX_AUX = 255;

  private static final Pattern ANNOTATOR = Pattern.compile("[A-Za-z0-9_-]+");

  private Annotations() {}

  /**
   * The annotation file of a record.
   *
   * @param record path of the record, of its header or of its signal file
   * @param annotator ending of the file, for example atr
   */
  public static Path file(Path record, String annotator) {
    if (!ANNOTATOR.matcher(annotator).matches()) {
      throw new IllegalArgumentException(
          "impossible annotator: '" + annotator + "' (letters, digits, _ and -)");
    }
    String name = String.valueOf(Header.file(record).getFileName()).replaceFirst("\\.hea$", "");
    return record.resolveSibling(name + "." + annotator);
  }

  /**
   * Reads an annotation file, for example 100.atr, with its times in frames of the record. A file
   * with a time resolution of its own needs the header next to it; use {@link AnnotationFile} where
   * the two lie in different folders.
   *
   * @throws WfdbException where the file breaks the format, with the byte, or its header is needed
   *     and is not there
   */
  public static List<Annotation> read(Path file) throws IOException {
    AnnotationFile read = AnnotationFile.read(file);
    if (read.resolution().isEmpty()) {
      return read.annotations();
    }
    String name = file.getFileName().toString();
    Path hea = file.resolveSibling(name.substring(0, Math.max(0, name.lastIndexOf('.'))) + ".hea");
    if (!Files.isRegularFile(hea)) {
      throw new WfdbException(
          "%s has times in units of 1/%s s; the record's header %s, which they are to be converted"
                  .formatted(file, read.resolution().getAsDouble(), hea)
              + " by, is not there");
    }
    return read.in(Header.read(hea));
  }

  /**
   * Writes an annotation file, beside its place and then moved there; {@link #read} gives back
   * equal annotations.
   *
   * @throws IllegalArgumentException if a text is too long
   */
  public static void write(Path file, List<Annotation> annotations) throws IOException {
    write(file, annotations, OptionalDouble.empty());
  }

  /**
   * Writes an annotation file whose times are not in frames of the record.
   *
   * @param resolution ticks per second of the times; empty for frames
   * @throws IllegalArgumentException if a text is too long
   */
  public static void write(Path file, List<Annotation> annotations, OptionalDouble resolution)
      throws IOException {
    byte[] bytes = bytes(annotations, resolution);
    Files.createDirectories(file.toAbsolutePath().getParent());
    AtomicFile.write(file, out -> out.write(bytes));
  }

  /**
   * The content of an annotation file with times in frames of the record.
   *
   * @throws IllegalArgumentException if a text is too long
   */
  public static byte[] bytes(List<Annotation> annotations) {
    return bytes(annotations, OptionalDouble.empty());
  }

  /**
   * The content of an annotation file. Symbols that annot(5) does not define are defined in it.
   *
   * @param resolution ticks per second of the times; empty for frames of the record
   * @throws IllegalArgumentException if a text is too long, or there are too many symbols
   */
  public static byte[] bytes(List<Annotation> annotations, OptionalDouble resolution) {
    Map<String, Integer> own = AnnotationCodes.further(annotations);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<Annotation> preamble = AnnotationPreamble.of(resolution, own);
    put(out, preamble, own);
    if (!preamble.isEmpty()) {
      // As WFDB's library does, so that a note at time 0 is not taken for a part of the preamble.
      put(out, SKIP << 10);
      put(out, 0xFFFF);
      put(out, 0xFFFF);
      put(out, 1);
    }
    put(out, annotations, own);
    put(out, 0);
    return out.toByteArray();
  }

  private static void put(
      ByteArrayOutputStream out, List<Annotation> annotations, Map<String, Integer> own) {
    long time = 0;
    int channel = 0;
    int num = 0;
    for (Annotation a : annotations) {
      int code = own.getOrDefault(a.symbol(), AnnotationCodes.code(a.symbol()));
      long delta = a.sample() - time;
      long rest = delta >= 0 && delta <= LOW ? delta : 0;
      if (code == 0 && rest == 0) {
        // A word of zeros would be the end mark: code 0 must come with a time.
        rest = 1;
      }
      for (long skip = delta - rest; skip != 0; ) {
        int part = (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, skip));
        put(out, SKIP << 10);
        put(out, part >>> 16);
        put(out, part);
        skip -= part;
      }
      put(out, code << 10 | (int) rest);
      time = a.sample();
      if (a.subtype() != 0) {
        put(out, SUB << 10 | a.subtype() & LOW);
      }
      if (a.channel() != channel) {
        put(out, CHN << 10 | a.channel());
      }
      if (a.num() != num) {
        put(out, NUM << 10 | a.num() & LOW);
      }
      channel = a.channel();
      num = a.num();
      aux(out, a);
    }
  }

  private static void aux(ByteArrayOutputStream out, Annotation a) {
    byte[] text = a.aux().getBytes(StandardCharsets.UTF_8);
    if (text.length > MAX_AUX) {
      throw new IllegalArgumentException(
          "the text at sample "
              + a.sample()
              + " has "
              + text.length
              + " bytes, at most "
              + MAX_AUX);
    }
    if (text.length > 0) {
      put(out, AUX << 10 | text.length);
      out.writeBytes(text);
      if (text.length % 2 == 1) {
        out.write(0);
      }
    }
  }

  private static void put(ByteArrayOutputStream out, int word) {
    out.write(word);
    out.write(word >> 8);
  }
}
