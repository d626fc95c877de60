package ecg4j.formats.clinical;

import ecg4j.formats.file.FileBytes;
import ecg4j.formats.file.FormatException;
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
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * An ISHNE Holter file: a header of 522 bytes, a block of free text, and the interleaved 16-bit
 * samples of all leads.
 *
 * <p>Source: Badilini, The ISHNE Holter Standard Output File Format, Ann. Noninvasive
 * Electrocardiol. 3 (1998) 263–266.
 */
public final class IshneFile implements RecordingFile {

  private static final int HEADER = 522;
  private static final int CHECKED_FROM = 10;
  private static final int MOST_LEADS = 12;
  private static final int BLOCK_FRAMES = 1 << 15;
  private static final double NANOVOLTS_PER_MILLIVOLT = 1e6;

  private static final List<String> LEADS =
      List.of(
          "", "bipolar", "X", "Y", "Z", "I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3",
          "V4", "V5", "V6", "ES", "AS", "AI");

  private final Path file;
  private final Header header;
  private final long offset;
  private final List<String> notes;

  private IshneFile(Path file, Header header, long offset, List<String> notes) {
    this.file = file;
    this.header = header;
    this.offset = offset;
    this.notes = notes;
  }

  /** Returns whether a file begins like an ISHNE file. */
  public static boolean isOne(FileBytes start) {
    return start.startsWith("ISHNE1.0");
  }

  /**
   * Reads the header of a file.
   *
   * @throws FormatException if it is damaged, or the number of samples differs from the header
   */
  public static IshneFile open(FileBytes start, ReadOptions options) throws IOException {
    Path file = start.file();
    if (start.size() < HEADER) {
      throw new FormatException(file, "ends within the header, at byte " + start.size());
    }
    ByteBuffer in = ByteBuffer.wrap(start.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    long stated = in.getInt(14);
    long offset = in.getInt(22);
    int leads = in.getShort(156);
    int rate = in.getShort(272);
    require(file, offset >= HEADER && offset <= start.size(), "offset of the samples", offset);
    require(file, leads >= 1 && leads <= MOST_LEADS, "number of leads (1 to 12)", leads);
    require(file, rate >= 1, "sampling rate (1 Hz or more)", rate);
    long frames = frames(file, start.size() - offset, stated, leads);
    List<SignalSpec> specs = new ArrayList<>();
    for (int l = 0; l < leads; l++) {
      int code = in.getShort(158 + 2 * l);
      int resolution = in.getShort(206 + 2 * l);
      String name = code >= 0 && code < LEADS.size() ? LEADS.get(code) : "";
      SignalUnit unit = options.unit(file, name, resolution > 0 ? "mV" : "");
      double gain = resolution > 0 ? NANOVOLTS_PER_MILLIVOLT / resolution : unit.gain();
      specs.add(Signals.of(RecordName.inHeader(file), 16, 1, gain, 0, unit.name(), name));
    }
    double hertz = options.rate(file, "ISHNE", rate);
    Header header =
        new Header(
            RecordName.inHeader(file),
            leads,
            hertz,
            hertz,
            0,
            frames,
            time(in),
            date(in),
            specs,
            List.of(),
            List.of());
    return new IshneFile(file, header, offset, notes(start, in, offset));
  }

  /** Returns the number of samples per lead; some writers state the total of all leads instead. */
  private static long frames(Path file, long bytes, long stated, int leads) throws FormatException {
    if (stated * leads * Short.BYTES == bytes) {
      return stated;
    }
    if (stated * Short.BYTES == bytes && stated % leads == 0) {
      return stated / leads;
    }
    throw new FormatException(
        file,
        "states %s samples of %s leads, which take %s bytes, but has %s"
            .formatted(stated, leads, stated * leads * Short.BYTES, bytes));
  }

  private static List<String> notes(FileBytes start, ByteBuffer in, long offset) {
    if (offset > start.bytes().length) {
      return List.of();
    }
    int stated = in.getShort(8) & 0xFFFF;
    int found = Crc16.of(start.bytes(), CHECKED_FROM, (int) offset);
    return stated == found || stated == 0
        ? List.of()
        : List.of("the header's checksum is %04x, not %04x as stated".formatted(found, stated));
  }

  private static void require(Path file, boolean holds, String what, long given)
      throws FormatException {
    if (!holds) {
      throw new FormatException(file, "impossible %s in the header: %s".formatted(what, given));
    }
  }

  private static Optional<LocalDate> date(ByteBuffer in) {
    try {
      return Optional.of(LocalDate.of(in.getShort(142), in.getShort(140), in.getShort(138)))
          .filter(date -> date.getYear() > 0);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<LocalTime> time(ByteBuffer in) {
    try {
      return Optional.of(LocalTime.of(in.getShort(150), in.getShort(152), in.getShort(154)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  @Override
  public String format() {
    return "ISHNE";
  }

  @Override
  public Header outline() {
    return header;
  }

  @Override
  public List<String> notes() {
    return notes;
  }

  @Override
  public Recording read(IntPredicate wanted) throws IOException {
    Recording.requireMemory(file, header.samples(), header.signals(), wanted);
    int leads = header.leads();
    int frames = (int) header.samples();
    int[][] samples = new int[leads][];
    for (int l = 0; l < leads; l++) {
      samples[l] = wanted.test(l) ? new int[frames] : null;
    }
    int[] missing = new int[leads];
    Arrays.fill(missing, Short.MIN_VALUE);
    ByteBuffer block =
        ByteBuffer.allocate(BLOCK_FRAMES * leads * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    try (FileChannel channel = FileChannel.open(file)) {
      for (int from = 0; from < frames; from += BLOCK_FRAMES) {
        int count = Math.min(BLOCK_FRAMES, frames - from);
        block.clear().limit(count * leads * Short.BYTES);
        FileBytes.fill(file, channel, block, offset + (long) from * leads * Short.BYTES);
        for (int l = 0; l < leads; l++) {
          for (int i = 0; samples[l] != null && i < count; i++) {
            samples[l][from + i] = block.getShort((i * leads + l) * Short.BYTES);
          }
        }
      }
    }
    return Recording.of(header, samples, missing);
  }
}
