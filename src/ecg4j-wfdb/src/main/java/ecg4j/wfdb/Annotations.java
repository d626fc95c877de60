package ecg4j.wfdb;

import ecg4j.files.AtomicFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Annotation files in the format of annot(5): little-endian words, type in the upper 6 bits and
 * time since the last annotation in the lower 10, each followed by words for what is not 0.
 */
public final class Annotations {

  private static final int SKIP = 59;
  private static final int NUM = 60;
  private static final int SUB = 61;
  private static final int CHN = 62;
  private static final int AUX = 63;
  private static final int LOW = 0x3FF;

  /** Longest text that every reader of the format takes. */
  private static final int MAX_AUX = 255;

  /** Bytes of heap for an annotation of two bytes in the file. */
  private static final int HEAP_PER_WORD = 64;

  private static final Pattern ANNOTATOR = Pattern.compile("[A-Za-z0-9_-]+");

  private final Path file;
  private final byte[] in;
  private final List<Annotation> found = new ArrayList<>();
  private int at;

  private Annotations(Path file, byte[] in) {
    this.file = file;
    this.in = in;
  }

  /**
   * The annotation file of a record.
   *
   * @param record path of the record, with or without the ending .hea
   * @param annotator ending of the file, for example atr
   */
  public static Path file(Path record, String annotator) {
    if (!ANNOTATOR.matcher(annotator).matches()) {
      throw new IllegalArgumentException(
          "impossible annotator: '" + annotator + "' (letters, digits, _ and -)");
    }
    String name = String.valueOf(record.getFileName()).replaceAll("\\.hea$", "");
    return record.resolveSibling(name + "." + annotator);
  }

  /**
   * Reads an annotation file, for example 100.atr.
   *
   * @throws WfdbException where it breaks the format, with the byte
   */
  public static List<Annotation> read(Path file) throws IOException {
    long limit = Math.min(Integer.MAX_VALUE - 8, Runtime.getRuntime().maxMemory() / HEAP_PER_WORD);
    return parse(Bytes.all(file, limit), file);
  }

  static List<Annotation> parse(byte[] bytes, Path file) throws WfdbException {
    return new Annotations(file, bytes).parse();
  }

  private List<Annotation> parse() throws WfdbException {
    long time = 0;
    int channel = 0;
    int num = 0;
    for (int word = word(); word != 0; word = word()) {
      int start = at - 2;
      int code = word >> 10;
      if (code == SKIP) {
        // High word first, and within a word the low byte first.
        int high = word();
        time += high << 16 | word();
        continue;
      }
      if (code > AnnotationCodes.MAX) {
        throw error(start, code < SKIP ? "code " + code + " is not defined" : "no annotation yet");
      }
      time += word & LOW;
      if (time < 0) {
        throw error(start, "time " + time + " lies before the beginning");
      }
      int subtype = 0;
      String aux = "";
      for (int next = peek(); next >> 10 > SKIP; next = peek()) {
        at += 2;
        switch (next >> 10) {
          case NUM -> num = (byte) next;
          case SUB -> subtype = (byte) next;
          case CHN -> channel = next & 0xFF;
          default -> aux = text(next & LOW);
        }
      }
      found.add(new Annotation(time, AnnotationCodes.symbol(code), subtype, channel, num, aux));
    }
    for (; at < in.length; at++) {
      if (in[at] != 0) {
        throw error(at, "more follows after the end mark");
      }
    }
    return List.copyOf(found);
  }

  private int word() throws WfdbException {
    int word = peek();
    at += 2;
    return word;
  }

  private int peek() throws WfdbException {
    if (at + 2 > in.length) {
      throw error(in.length, "ends without an end mark");
    }
    return in[at] & 0xFF | (in[at + 1] & 0xFF) << 8;
  }

  private String text(int length) throws WfdbException {
    int padded = length + (length & 1);
    if (at + padded > in.length) {
      throw error(at, "text of " + length + " bytes, and " + (in.length - at) + " are left");
    }
    int end = length;
    while (end > 0 && in[at + end - 1] == 0) {
      end--;
    }
    ByteBuffer bytes = ByteBuffer.wrap(in, at, end);
    at += padded;
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate()).toString();
    } catch (CharacterCodingException e) {
      // Older than UTF-8: a byte is a character.
      return StandardCharsets.ISO_8859_1.decode(bytes).toString();
    }
  }

  private WfdbException error(int where, String what) {
    return new WfdbException(file + " byte " + where + ": " + what);
  }

  /**
   * Writes an annotation file, beside its place and then moved there; {@link #read} gives back
   * equal annotations.
   *
   * @throws IllegalArgumentException if a text is too long
   */
  public static void write(Path file, List<Annotation> annotations) throws IOException {
    byte[] bytes = bytes(annotations);
    Files.createDirectories(file.toAbsolutePath().getParent());
    AtomicFile.write(file, out -> out.write(bytes));
  }

  /**
   * The content of an annotation file.
   *
   * @throws IllegalArgumentException if a text is too long
   */
  public static byte[] bytes(List<Annotation> annotations) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long time = 0;
    int channel = 0;
    int num = 0;
    for (Annotation a : annotations) {
      int code = AnnotationCodes.code(a.symbol());
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
    put(out, 0);
    return out.toByteArray();
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
