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
 * Annotation files in the format of annot(5). An annotation is a little-endian word with the type
 * in the upper 6 bits and the time since the last annotation in the lower 10 bits, followed by
 * words for the fields that are not 0.
 */
public final class Annotations {

  /** Longest text that every reader of the format accepts, in bytes. */
  private static final int MAX_AUX = 255;

  private static final Pattern ANNOTATOR = Pattern.compile("[A-Za-z0-9_-]+");

  private Annotations() {}

  /**
   * The annotation file of a record.
   *
   * @param record path of the record, its header or its signal file
   * @param annotator suffix of the annotation file, for example atr
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
   * that states a time resolution needs the header in the same folder; use {@link AnnotationFile}
   * if the two are in different folders.
   *
   * @throws WfdbException if the file violates the format (the message names the byte), or if its
   *     header is needed and does not exist
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
          "%s has times in units of 1/%s s; the record's header %s, which is needed"
                  .formatted(file, read.resolution().getAsDouble(), hea)
              + " to convert them, does not exist");
    }
    return read.in(Header.read(hea));
  }

  /**
   * Writes an annotation file atomically. {@link #read} returns equal annotations.
   *
   * @throws IllegalArgumentException if a text is too long
   */
  public static void write(Path file, List<Annotation> annotations) throws IOException {
    write(file, annotations, OptionalDouble.empty());
  }

  /**
   * Writes an annotation file with a time resolution.
   *
   * @param resolution ticks per second; empty if times are in frames of the record
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
   * @param resolution ticks per second; empty if times are in frames of the record
   * @throws IllegalArgumentException if a text is too long, or there are too many symbols
   */
  public static byte[] bytes(List<Annotation> annotations, OptionalDouble resolution) {
    Map<String, Integer> own = AnnotationCodes.further(annotations);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<Annotation> preamble = AnnotationPreamble.of(resolution, own);
    put(out, preamble, own);
    if (!preamble.isEmpty()) {
      // Like the WFDB library, so that a note at time 0 is not taken for a part of the preamble.
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
        // A word of zeros is the end mark, so code 0 needs a time that is not 0.
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
