package ecg4j.wfdb;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the words of an annotation file. */
final class AnnotationParser {

  static final int SKIP = 59;
  static final int NUM = 60;
  static final int SUB = 61;
  static final int CHN = 62;
  static final int AUX = 63;
  static final int LOW = 0x3FF;

  private final Path file;
  private final byte[] in;
  private final AnnotationPreamble preamble = new AnnotationPreamble();
  private final List<Annotation> found = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private int at;

  AnnotationParser(Path file, byte[] in) {
    this.file = file;
    this.in = in;
  }

  AnnotationFile parse() throws WfdbException {
    long time = 0;
    int channel = 0;
    int num = 0;
    long early = 0;
    while (!isAtEnd()) {
      int start = at;
      int word = word();
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
      int subtype = 0;
      String aux = "";
      while (at + 2 <= in.length && peek() >> 10 > SKIP) {
        int next = word();
        switch (next >> 10) {
          case NUM -> num = (byte) next;
          case SUB -> subtype = (byte) next;
          case CHN -> channel = next & 0xFF;
          default -> aux = text(next & LOW);
        }
      }
      Annotation read = new Annotation(time, preamble.symbol(code), subtype, channel, num, aux);
      if (!preamble.take(read)) {
        found.add(read);
        early += time < 0 ? 1 : 0;
      }
    }
    if (early > 0) {
      notes.add(
          file
              + ": "
              + early
              + (early == 1 ? " annotation is" : " annotations are")
              + " before the beginning of the record");
    }
    preamble.notes().forEach(note -> notes.add(file + ": " + note));
    return new AnnotationFile(found, preamble.resolution(), notes);
  }

  /** Whether the end mark, or the end of a file without end mark, has been reached. */
  private boolean isAtEnd() throws WfdbException {
    if (at == in.length && !found.isEmpty()) {
      notes.add(file + ": ends without an end mark");
      return true;
    }
    if (peek() != 0) {
      return false;
    }
    for (at += 2; at < in.length; at++) {
      if (in[at] != 0) {
        throw error(at, "data follow after the end mark");
      }
    }
    return true;
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
      // Not UTF-8: an old file with one byte per character.
      return StandardCharsets.ISO_8859_1.decode(bytes).toString();
    }
  }

  private WfdbException error(int where, String what) {
    return new WfdbException(file + " byte " + where + ": " + what);
  }
}
