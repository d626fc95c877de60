package ecg4j.formats.clinical;

import ecg4j.formats.file.FileBytes;
import ecg4j.formats.file.FormatException;
import ecg4j.formats.file.HeldRecording;
import ecg4j.formats.file.ReadOptions;
import ecg4j.formats.file.RecordName;
import ecg4j.formats.file.RecordingFile;
import ecg4j.formats.file.SignalUnit;
import ecg4j.formats.file.Signals;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.Recording;
import ecg4j.wfdb.SignalSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An SCP-ECG file (EN 1064): the rhythm data of section 6, uncompressed or Huffman-coded, as
 * samples or differences. Files that subtract a reference beat or use bimodal compression are
 * rejected because they are lossy.
 */
public final class ScpFile {

  private static final int SECTION_HEADER = 16;
  private static final int POINTER = 10;
  private static final long MOST_BYTES = 256 << 20;
  private static final int MOST_LEADS = 85;
  private static final int LEAD = 9;

  private static final Map<Integer, String> LEADS = leads();

  private final Path file;
  private final ByteBuffer in;
  private final Map<Integer, int[]> sections = new TreeMap<>();

  private ScpFile(Path file, byte[] bytes) {
    this.file = file;
    this.in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static Map<Integer, String> leads() {
    Map<Integer, String> names = new TreeMap<>(Map.of(1, "I", 2, "II", 61, "III", 62, "aVR"));
    names.putAll(Map.of(63, "aVL", 64, "aVF", 66, "V8", 67, "V9"));
    for (int v = 1; v <= 7; v++) {
      names.put(v + 2, "V" + v);
    }
    for (int v = 2; v <= 7; v++) {
      names.put(v + 8, "V" + v + "R");
    }
    return Map.copyOf(names);
  }

  /** Returns whether a file begins with the pointer section of an SCP-ECG file. */
  public static boolean isOne(FileBytes start) {
    return start.hasAt(16, "SCPECG");
  }

  /**
   * Reads a file.
   *
   * @throws FormatException if it is damaged, has no rhythm data, or uses lossy compression
   */
  public static RecordingFile open(FileBytes start, ReadOptions options) throws IOException {
    byte[] bytes = FileBytes.all(start.file(), MOST_BYTES);
    ScpFile scp = new ScpFile(start.file(), bytes);
    long stated = scp.in.getInt(2) & 0xFFFF_FFFFL;
    if (stated > bytes.length) {
      throw new FormatException(
          start.file(), "ends at byte %s of %s".formatted(bytes.length, stated));
    }
    if ((scp.in.getShort(0) & 0xFFFF) != Crc16.of(bytes, 2, (int) stated)) {
      throw new FormatException(start.file(), "its content does not have the checksum it states");
    }
    try {
      scp.readPointers();
      return scp.recording(options);
    } catch (IndexOutOfBoundsException e) {
      throw new FormatException(start.file(), "is damaged: a section ends too early", e);
    }
  }

  private void readPointers() throws FormatException {
    long length = in.getInt(6 + 4) & 0xFFFF_FFFFL;
    long end = Math.min(in.capacity(), 6 + length);
    for (int at = 6 + SECTION_HEADER; at + POINTER <= end; at += POINTER) {
      int id = in.getShort(at) & 0xFFFF;
      long bytes = in.getInt(at + 2) & 0xFFFF_FFFFL;
      long from = (in.getInt(at + 6) & 0xFFFF_FFFFL) - 1;
      if (bytes > SECTION_HEADER && id > 0) {
        if (from < 0 || from + bytes > in.capacity()) {
          throw new FormatException(
              file, "section %s is said to have bytes %s to %s".formatted(id, from, from + bytes));
        }
        sections.put(id, new int[] {(int) from + SECTION_HEADER, (int) (from + bytes)});
      }
    }
  }

  private int section(int id, String what) throws FormatException {
    int[] found = sections.get(id);
    if (found == null) {
      throw new FormatException(
          file, "is an SCP-ECG file without %s (section %s)".formatted(what, id));
    }
    return found[0];
  }

  private RecordingFile recording(ReadOptions options) throws FormatException {
    int definition = section(3, "leads");
    int data = section(6, "rhythm data");
    int end = sections.get(6)[1];
    int leads = in.get(definition) & 0xFF;
    int flags = in.get(definition + 1);
    int nanovolts = in.getShort(data) & 0xFFFF;
    int interval = in.getShort(data + 2) & 0xFFFF;
    int differences = in.get(data + 4);
    int bimodal = in.get(data + 5);
    if (leads < 1
        || leads > MOST_LEADS
        || nanovolts == 0
        || interval == 0
        || differences < 0
        || differences > 2) {
      throw new FormatException(
          file,
          "impossible numbers: %s leads, %s nV, %s us, differences of order %s"
              .formatted(leads, nanovolts, interval, differences));
    }
    if ((flags & 1) != 0 && sections.containsKey(5) || bimodal != 0) {
      throw new FormatException(
          file,
          "is compressed with loss (reference beat or bimodal), which is not read; export it"
              + " uncompressed, or as DICOM or aECG");
    }
    double rate = options.rate(file, "SCP-ECG", Math.round(1e12 / interval) / 1e6);
    ScpHuffman huffman = huffman();
    List<SignalSpec> specs = new ArrayList<>();
    int[][] samples = new int[leads][];
    int at = data + 6 + 2 * leads;
    long firstStart = 0;
    for (int l = 0; l < leads; l++) {
      int lead = definition + 2 + l * LEAD;
      long from = in.getInt(lead) & 0xFFFF_FFFFL;
      long count = (in.getInt(lead + 4) & 0xFFFF_FFFFL) - from + 1;
      int bytes = in.getShort(data + 6 + 2 * l) & 0xFFFF;
      firstStart = l == 0 ? from : firstStart;
      if (from != firstStart || l > 0 && count != samples[0].length) {
        throw new FormatException(file, "its leads were not recorded at the same time");
      }
      if (count < 1 || count > 8L * bytes || at + bytes > end) {
        throw new FormatException(
            file, "lead %s has %s samples in %s bytes".formatted(l, count, bytes));
      }
      samples[l] =
          huffman == null
              ? plain(at, (int) count, bytes)
              : huffman.decode(in.array(), at, bytes, (int) count);
      if (samples[l] == null) {
        throw new FormatException(file, "the samples of lead %s end too early".formatted(l));
      }
      sum(samples[l], differences);
      at += bytes;
      int code = in.get(lead + 8) & 0xFF;
      String name = LEADS.getOrDefault(code, "lead " + code);
      SignalUnit unit = options.unit(file, name, "mV");
      specs.add(
          Signals.of(RecordName.inHeader(file), 32, 1, 1e6 / nanovolts, 0, unit.name(), name));
    }
    int[] missing = new int[leads];
    Arrays.fill(missing, Integer.MIN_VALUE);
    Header header = Header.of(RecordName.inHeader(file), rate, samples[0].length, specs, List.of());
    return new HeldRecording(
        "SCP-ECG", Recording.of(header, samples, missing), List.of(), List.of());
  }

  /** Returns the coding of the samples; null for plain 16-bit numbers. */
  private ScpHuffman huffman() throws FormatException {
    int[] found = sections.get(2);
    if (found == null) {
      return null;
    }
    int tables = in.getShort(found[0]) & 0xFFFF;
    return tables == ScpHuffman.DEFAULT_TABLES
        ? ScpHuffman.standard()
        : ScpHuffman.read(file, in, found[0] + 2, tables);
  }

  private int[] plain(int at, int count, int bytes) {
    if (bytes < 2L * count) {
      return null;
    }
    int[] samples = new int[count];
    for (int i = 0; i < count; i++) {
      samples[i] = in.getShort(at + 2 * i);
    }
    return samples;
  }

  /** Integrates first or second differences; the first samples are stored directly. */
  private static void sum(int[] samples, int order) {
    for (int i = order; order > 0 && i < samples.length; i++) {
      samples[i] += order == 1 ? samples[i - 1] : 2 * samples[i - 1] - samples[i - 2];
    }
  }
}
