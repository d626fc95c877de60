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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A DICOM file with waveforms: the signals of its first multiplex group.
 *
 * <p>Source: DICOM PS3.3, section C.10.9 (Waveform Module), and PS3.10 (file format).
 */
public final class DicomFile {

  private static final int PREAMBLE = 128;
  private static final long MOST_BYTES = 1 << 30;
  private static final String IMPLICIT = "1.2.840.10008.1.2";
  private static final String EXPLICIT = "1.2.840.10008.1.2.1";

  private static final int SYNTAX = 0x0002_0010;
  private static final int WAVEFORMS = 0x5400_0100;
  private static final int CHANNELS = 0x003A_0200;
  private static final int CHANNEL_COUNT = 0x003A_0005;
  private static final int SAMPLE_COUNT = 0x003A_0010;
  private static final int RATE = 0x003A_001A;
  private static final int SOURCE = 0x003A_0208;
  private static final int SENSITIVITY = 0x003A_0210;
  private static final int UNITS = 0x003A_0211;
  private static final int CORRECTION = 0x003A_0212;
  private static final int BASELINE = 0x003A_0213;
  private static final int CODE_VALUE = 0x0008_0100;
  private static final int CODE_MEANING = 0x0008_0104;
  private static final int BITS = 0x5400_1004;
  private static final int INTERPRETATION = 0x5400_1006;
  private static final int PADDING = 0x5400_100A;
  private static final int DATA = 0x5400_1010;

  private final Path file;
  private final ReadOptions options;

  private DicomFile(Path file, ReadOptions options) {
    this.file = file;
    this.options = options;
  }

  /** Returns whether a file begins like a DICOM file. */
  public static boolean isOne(FileBytes start) {
    return start.hasAt(PREAMBLE, "DICM");
  }

  /**
   * Reads a file.
   *
   * @throws FormatException if it is damaged, has no waveform, or uses an unsupported transfer
   *     syntax
   */
  public static RecordingFile open(FileBytes start, ReadOptions options) throws IOException {
    byte[] bytes = FileBytes.all(start.file(), MOST_BYTES);
    DicomElements meta = DicomElements.read(start.file(), bytes, PREAMBLE + 4, true, 2);
    String syntax = meta.text(SYNTAX).orElse(IMPLICIT);
    if (!syntax.equals(IMPLICIT) && !syntax.equals(EXPLICIT)) {
      throw new FormatException(
          start.file(),
          "transfer syntax %s; allowed: implicit and explicit little endian".formatted(syntax));
    }
    DicomElements data =
        DicomElements.read(start.file(), bytes, meta.end(), syntax.equals(EXPLICIT), -1);
    List<DicomElements> groups = data.items(WAVEFORMS);
    if (groups.isEmpty()) {
      throw new FormatException(start.file(), "is a DICOM file without waveforms");
    }
    List<String> notes =
        groups.size() == 1
            ? List.of()
            : List.of("the first of %s groups of waveforms is read".formatted(groups.size()));
    Recording recording = new DicomFile(start.file(), options).recording(groups.get(0));
    return new HeldRecording("DICOM", recording, List.of(), notes);
  }

  private Recording recording(DicomElements group) throws FormatException {
    List<DicomElements> channels = group.items(CHANNELS);
    long leads = group.whole(CHANNEL_COUNT);
    long count = group.whole(SAMPLE_COUNT);
    double rate = group.number(RATE, 0);
    ByteBuffer data = group.bytes(DATA).orElse(ByteBuffer.allocate(0));
    String kind = group.text(INTERPRETATION).orElse("");
    long bits = group.whole(BITS);
    int width =
        switch (kind) {
          case "SB", "UB" -> 1;
          case "SS", "US" -> 2;
          default -> 0;
        };
    if (width == 0 || bits != 8L * width) {
      throw new FormatException(
          file,
          "samples of kind '%s' with %s bits; allowed: SB, UB, SS and US".formatted(kind, bits));
    }
    boolean fits = leads > 0 && leads == channels.size() && count > 0 && rate > 0;
    if (!fits || leads * count * width > data.capacity()) {
      throw new FormatException(
          file,
          "states %s leads (%s described), %s samples and %s Hz, with %s bytes of samples"
              .formatted(leads, channels.size(), count, rate, data.capacity()));
    }
    int[] missing = new int[(int) leads];
    Arrays.fill(missing, Integer.MIN_VALUE);
    long padding = group.whole(PADDING);
    int[][] samples = new int[(int) leads][(int) count];
    int at = 0;
    for (int i = 0; i < count; i++) {
      for (int l = 0; l < leads; l++, at += width) {
        int raw = width == 1 ? data.get(at) : data.getShort(at);
        boolean pad = padding >= 0 && (short) padding == (short) raw;
        boolean signed = kind.startsWith("S");
        int value = signed ? raw : raw & (width == 1 ? 0xFF : 0xFFFF);
        samples[l][i] = pad ? Integer.MIN_VALUE : value;
      }
    }
    List<SignalSpec> specs = new ArrayList<>();
    for (DicomElements channel : channels) {
      specs.add(spec(channel));
    }
    Header header =
        Header.of(
            RecordName.inHeader(file), options.rate(file, "DICOM", rate), count, specs, List.of());
    return Recording.of(header, samples, missing);
  }

  /** Physical value = (sample × sensitivity + baseline) × correction factor. */
  private SignalSpec spec(DicomElements channel) throws FormatException {
    List<DicomElements> sources = channel.items(SOURCE);
    String meaning = sources.isEmpty() ? "" : sources.get(0).text(CODE_MEANING).orElse("");
    String name = meaning.replaceFirst("^Lead ", "").replaceFirst(" \\(.*\\)$", "");
    List<DicomElements> units = channel.items(UNITS);
    String stated = units.isEmpty() ? "" : units.get(0).text(CODE_VALUE).orElse("");
    double sensitivity = channel.number(SENSITIVITY, 0);
    double correction = channel.number(CORRECTION, 1);
    double step = sensitivity * correction;
    boolean calibrated = step != 0 && Double.isFinite(1 / step);
    SignalUnit unit = options.unit(file, name, calibrated ? stated : "");
    double offset = calibrated ? channel.number(BASELINE, 0) / sensitivity : 0;
    return Signals.of(
        RecordName.inHeader(file),
        32,
        1,
        calibrated ? 1 / step : unit.gain(),
        -offset,
        unit.name(),
        name);
  }
}
