package ecg4j.formats.edf;

import ecg4j.formats.file.FormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header of an EDF, EDF+, BDF or BDF+ file.
 *
 * <p>Source: Kemp et al., Electroenceph. clin. Neurophysiol. 82 (1992) 391–393; Kemp and Olivan,
 * Clin. Neurophysiol. 114 (2003) 1755–1761; BioSemi's description of BDF.
 *
 * @param bytesPerSample 2 for EDF, 3 for BDF
 * @param plus whether the file follows EDF+ or BDF+
 * @param continuous whether data records follow each other without gaps
 * @param time time of day at the start, if stated
 * @param date date of the start, if stated
 * @param length bytes of the header
 * @param records number of whole data records in the file
 * @param seconds duration of a data record
 * @param signals all signals, including those that hold annotations
 * @param rest bytes after the last whole data record if the file states no number of records
 */
record EdfHeader(
    int bytesPerSample,
    boolean plus,
    boolean continuous,
    Optional<LocalTime> time,
    Optional<LocalDate> date,
    int length,
    long records,
    double seconds,
    List<EdfSignal> signals,
    long rest) {

  private static final int FIXED = 256;
  private static final int PER_SIGNAL = 256;
  private static final int MOST_SIGNALS = 4096;

  /** The largest accepted data record; the standard recommends at most 61,440 bytes. */
  private static final long MOST_RECORD_BYTES = 64 << 20;

  private static final Pattern START_DATE =
      Pattern.compile("Startdate (\\d\\d)-([A-Za-z]{3})-(\\d{4}).*");

  /** Returns the name of the format. */
  String format() {
    return (bytesPerSample == 2 ? "EDF" : "BDF") + (plus ? "+" : "");
  }

  /** Returns the size of a data record in bytes. */
  int recordBytes() {
    return signals.stream().mapToInt(EdfSignal::perRecord).sum() * bytesPerSample;
  }

  /** Returns the lowest value that a stored sample can have. */
  int lowest() {
    return bytesPerSample == 2 ? Short.MIN_VALUE : -1 << 23;
  }

  /**
   * Reads a header and checks its numbers against the length of the file.
   *
   * @throws FormatException if a field is damaged, or the file is shorter or longer than it states
   */
  static EdfHeader read(Path file, FileChannel channel) throws IOException {
    long size = Files.size(file);
    if (size < FIXED) {
      throw new FormatException(file, "ends within the header, at byte " + size);
    }
    byte[] fixed = bytes(file, channel, 0, FIXED);
    boolean bdf = fixed[0] == (byte) 0xFF;
    Fields start = new Fields(file, fixed);
    String recording = start.text(88, 80);
    String reserved = start.text(192, 44);
    int count = (int) start.whole("number of signals", 252, 4, 1, MOST_SIGNALS);
    int length = FIXED + count * PER_SIGNAL;
    if (size < length) {
      throw new FormatException(
          file, "ends within the header of %s signals, at byte %s".formatted(count, size));
    }
    List<EdfSignal> signals = signals(file, bytes(file, channel, FIXED, count * PER_SIGNAL), count);
    int width = bdf ? 3 : 2;
    long recordBytes = signals.stream().mapToLong(EdfSignal::perRecord).sum() * width;
    if (recordBytes > MOST_RECORD_BYTES) {
      throw new FormatException(
          file,
          "a data record of %s bytes; allowed: at most %s"
              .formatted(recordBytes, MOST_RECORD_BYTES));
    }
    long stated = start.whole("number of data records", 236, 8, -1, Integer.MAX_VALUE);
    long held = (size - length) / recordBytes;
    long rest = size - length - held * recordBytes;
    if (stated >= 0 && held < stated) {
      throw new FormatException(
          file, "ends at byte %s after %s of %s data records".formatted(size, held, stated));
    }
    if (stated >= 0 && length + stated * recordBytes < size) {
      throw new FormatException(
          file,
          "%s bytes, but its %s data records end at byte %s"
              .formatted(size, stated, length + stated * recordBytes));
    }
    boolean plus = reserved.startsWith("EDF+") || reserved.startsWith("BDF+");
    Optional<LocalDate> date = date(recording, start.text(168, 8));
    // Midnight of an unknown day means that the time is unknown.
    Optional<LocalTime> time =
        time(start.text(176, 8)).filter(t -> date.isPresent() || !t.equals(LocalTime.MIDNIGHT));
    return new EdfHeader(
        width,
        plus,
        !(reserved.startsWith("EDF+D") || reserved.startsWith("BDF+D")),
        time,
        date,
        length,
        held,
        start.number("duration of a data record", 244, 8),
        signals,
        stated < 0 ? rest : 0);
  }

  private static List<EdfSignal> signals(Path file, byte[] header, int count)
      throws FormatException {
    Fields fields = new Fields(file, header);
    List<EdfSignal> signals = new ArrayList<>();
    int offset = 0;
    for (int i = 0; i < count; i++) {
      String where = "signal " + i + ": ";
      int perRecord =
          (int)
              fields.whole(where + "samples in a data record", count * 216 + i * 8, 8, 1, 1 << 26);
      signals.add(
          new EdfSignal(
              fields.text(i * 16, 16),
              fields.text(count * 96 + i * 8, 8),
              fields.number(where + "physical minimum", count * 104 + i * 8, 8),
              fields.number(where + "physical maximum", count * 112 + i * 8, 8),
              (int)
                  fields.whole(
                      where + "digital minimum", count * 120 + i * 8, 8, -1 << 23, 1 << 23),
              (int)
                  fields.whole(
                      where + "digital maximum", count * 128 + i * 8, 8, -1 << 23, 1 << 23),
              perRecord,
              offset));
      offset = (int) Math.min(1 << 26, (long) offset + perRecord);
    }
    return List.copyOf(signals);
  }

  private static byte[] bytes(Path file, FileChannel channel, long from, int count)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(count);
    ecg4j.formats.file.FileBytes.fill(file, channel, buffer, from);
    return buffer.array();
  }

  private static Optional<LocalTime> time(String text) {
    Matcher parts = Pattern.compile("(\\d\\d)[.:](\\d\\d)[.:](\\d\\d)").matcher(text);
    try {
      return parts.matches()
          ? Optional.of(
              LocalTime.of(
                  Integer.parseInt(parts.group(1)),
                  Integer.parseInt(parts.group(2)),
                  Integer.parseInt(parts.group(3))))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Returns the date of EDF+, or that of EDF, whose two-digit years mean 1985 to 2084. */
  private static Optional<LocalDate> date(String recording, String text) {
    Matcher plus = START_DATE.matcher(recording);
    Matcher plain = Pattern.compile("(\\d\\d)[./-](\\d\\d)[./-](\\d\\d)").matcher(text);
    try {
      if (plus.matches()) {
        String month = plus.group(2).substring(0, 1).toUpperCase(Locale.ROOT);
        month += plus.group(2).substring(1).toLowerCase(Locale.ROOT);
        return Optional.of(
            LocalDate.parse(
                plus.group(1) + "-" + month + "-" + plus.group(3),
                new DateTimeFormatterBuilder()
                    .appendPattern("dd-MMM-yyyy")
                    .toFormatter(Locale.ENGLISH)));
      }
      if (!recording.startsWith("Startdate X") && plain.matches()) {
        int year = Integer.parseInt(plain.group(3));
        return Optional.of(
            LocalDate.of(
                year + (year >= 85 ? 1900 : 2000),
                Integer.parseInt(plain.group(2)),
                Integer.parseInt(plain.group(1))));
      }
    } catch (DateTimeException e) {
      // An impossible date counts as unknown.
    }
    return Optional.empty();
  }

  /** Fixed-width ASCII fields. */
  private record Fields(Path file, byte[] bytes) {

    String text(int at, int width) {
      return new String(bytes, at, width, StandardCharsets.ISO_8859_1).replace('\0', ' ').strip();
    }

    long whole(String what, int at, int width, long least, long most) throws FormatException {
      double value = number(what, at, width);
      if (value != Math.rint(value) || value < least || value > most) {
        throw new FormatException(
            file,
            "%s is '%s'; allowed: a whole number from %s to %s"
                .formatted(what, text(at, width), least, most));
      }
      return (long) value;
    }

    double number(String what, int at, int width) throws FormatException {
      String text = text(at, width);
      if (text.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?")) {
        return Double.parseDouble(text);
      }
      throw new FormatException(file, "%s is '%s'; allowed: a number".formatted(what, text));
    }
  }
}
