package ecg4j.formats.edf;

import ecg4j.files.AtomicFile;
import ecg4j.formats.file.Quantised;
import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.Recording;
import ecg4j.wfdb.SignalSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes EDF+ files with annotations.
 *
 * <p>A signal that does not fit 16 bits is scaled. A missing sample is −32768, below the stated
 * digital range. The last data record is padded; the annotation {@code Recording ends} marks the
 * end of the signal.
 */
public final class EdfWriter {

  private static final int LOWEST = -32_767;
  private static final int HIGHEST = 32_767;
  private static final int MISSING = -32_768;

  private final Recording recording;
  private final Header header;
  private final EdfRecords layout;
  private final List<byte[]> lists;
  private final int listBytes;
  private final List<Quantised> signals = new ArrayList<>();

  private EdfWriter(Recording recording, List<Annotation> annotations) {
    this.recording = recording;
    this.header = recording.header();
    this.layout = EdfRecords.of(header);
    this.lists = layout.lists(annotations);
    int longest = lists.stream().mapToInt(list -> list.length).max().orElse(0);
    this.listBytes = longest + longest % 2;
  }

  /**
   * Writes a recording.
   *
   * @return notes for the user, for example about a signal that had to be scaled
   * @throws IllegalArgumentException if a number does not fit into the EDF header
   */
  public static List<String> write(Path file, Recording recording, List<Annotation> annotations)
      throws IOException {
    EdfWriter writer = new EdfWriter(recording, annotations);
    List<String> notes = new ArrayList<>();
    for (int l = 0; l < recording.leads(); l++) {
      Quantised signal = Quantised.of(recording, l, LOWEST, HIGHEST, MISSING);
      writer.signals.add(signal);
      if (!signal.exact()) {
        notes.add(signal.note(recording.header().signals().get(l)));
      }
    }
    String head = writer.head();
    AtomicFile.write(
        file,
        out -> {
          out.write(head.getBytes(StandardCharsets.ISO_8859_1));
          writer.writeRecords(out);
        });
    return notes;
  }

  private String head() {
    int count = header.leads() + 1;
    StringBuilder text = new StringBuilder();
    field(text, "0", 8);
    field(text, "X X X X", 80);
    field(text, "Startdate " + EdfRecords.startDate(header) + " X X X", 80);
    field(text, EdfRecords.date(header), 8);
    field(text, EdfRecords.time(header), 8);
    field(text, Integer.toString(256 * (count + 1)), 8);
    field(text, "EDF+C", 44);
    field(text, Long.toString(layout.records()), 8);
    field(text, EdfRecords.number(layout.seconds(), "duration of a data record"), 8);
    field(text, Integer.toString(count), 4);
    List<SignalSpec> specs = header.signals();
    List<EdfScale> scales = new ArrayList<>();
    for (int l = 0; l < specs.size(); l++) {
      scales.add(EdfScale.of(signals.get(l), specs.get(l), MISSING));
    }
    specs.forEach(s -> field(text, s.description().isEmpty() ? "signal" : s.description(), 16));
    field(text, "EDF Annotations", 16);
    text.append(" ".repeat(80 * count));
    specs.forEach(s -> field(text, s.units(), 8));
    field(text, "", 8);
    scales.forEach(s -> field(text, s.physicalMin(), 8));
    field(text, "-1", 8);
    scales.forEach(s -> field(text, s.physicalMax(), 8));
    field(text, "1", 8);
    scales.forEach(s -> field(text, Integer.toString(s.digitalMin()), 8));
    field(text, "-32768", 8);
    scales.forEach(s -> field(text, Integer.toString(s.digitalMax()), 8));
    field(text, "32767", 8);
    text.append(" ".repeat(80 * count));
    specs.forEach(s -> field(text, Integer.toString(layout.frames() * s.samplesPerFrame()), 8));
    field(text, Integer.toString(listBytes / 2), 8);
    text.append(" ".repeat(32 * count));
    return text.toString();
  }

  /** Appends a field of fixed width; non-ASCII characters become underscores. */
  private static void field(StringBuilder out, String text, int width) {
    String plain = text.replaceAll("[^ -~]", "_");
    String fitting = plain.length() > width ? plain.substring(0, width) : plain;
    out.append(fitting).append(" ".repeat(width - fitting.length()));
  }

  private void writeRecords(OutputStream out) throws IOException {
    int perFrame = header.signals().stream().mapToInt(SignalSpec::samplesPerFrame).sum();
    byte[] record = new byte[2 * layout.frames() * perFrame + listBytes];
    for (int r = 0; r < layout.records(); r++) {
      int at = 0;
      for (int l = 0; l < signals.size(); l++) {
        int[] samples = signals.get(l).samples();
        int count = layout.frames() * header.signals().get(l).samplesPerFrame();
        for (int i = 0; i < count; i++, at += 2) {
          long from = (long) r * count + i;
          int value = samples[(int) Math.min(from, samples.length - 1)];
          record[at] = (byte) value;
          record[at + 1] = (byte) (value >> 8);
        }
      }
      byte[] list = lists.get(r);
      System.arraycopy(list, 0, record, at, list.length);
      java.util.Arrays.fill(record, at + list.length, record.length, (byte) 0);
      out.write(record);
    }
  }
}
