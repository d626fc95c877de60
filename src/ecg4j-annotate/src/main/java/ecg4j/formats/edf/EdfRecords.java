package ecg4j.formats.edf;

import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.SignalSpec;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The division of a recording into data records.
 *
 * @param header header of the recording
 * @param frames frames in a data record
 * @param seconds duration of a data record
 * @param records number of data records
 */
record EdfRecords(Header header, int frames, double seconds, long records) {

  /** Largest data record that the standard recommends. */
  private static final int MOST_BYTES = 61_440;

  private static final int MOST_SECONDS = 100;
  private static final int WIDTH = 8;

  /** Shorter durations, for high rates and many leads. */
  private static final double[] SHORT = {0.5, 0.25, 0.2, 0.1, 0.05, 0.02, 0.01};

  static EdfRecords of(Header header) {
    double rate = header.frequency();
    int perFrame = header.signals().stream().mapToInt(SignalSpec::samplesPerFrame).sum();
    for (int seconds = 1; seconds <= MOST_SECONDS; seconds++) {
      if (fits(rate * seconds, perFrame)) {
        return of(header, (int) Math.rint(rate * seconds), seconds);
      }
    }
    for (double seconds : SHORT) {
      if (fits(rate * seconds, perFrame)) {
        return of(header, (int) Math.rint(rate * seconds), seconds);
      }
    }
    int frames =
        Math.max(
            1, Math.min(MOST_BYTES / 2 / Math.max(1, perFrame), (int) Math.min(1e6, 10 * rate)));
    return of(header, frames, Double.parseDouble(number(frames / rate, "duration")));
  }

  private static boolean fits(double frames, int perFrame) {
    double whole = Math.rint(frames);
    return whole >= 1
        && Math.abs(frames - whole) <= 1e-9 * whole
        && whole * perFrame * 2 <= MOST_BYTES;
  }

  private static EdfRecords of(Header header, int frames, double seconds) {
    long records = Math.max(1, (header.samples() + frames - 1) / frames);
    return new EdfRecords(header, frames, seconds, records);
  }

  /** Returns the annotation lists of each data record, including its start time. */
  List<byte[]> lists(List<Annotation> annotations) {
    List<ByteArrayOutputStream> lists = new ArrayList<>();
    for (long r = 0; r < records; r++) {
      lists.add(new ByteArrayOutputStream());
      put(lists, r, new EdfText(r * seconds, 0, List.of("")));
    }
    double rate = frames / seconds;
    for (Annotation a : annotations) {
      String text = EdfMarks.text(a);
      if (!text.isEmpty()) {
        long record = Math.min(records - 1, a.sample() / frames);
        put(lists, record, new EdfText(a.sample() / rate, 0, List.of(text)));
      }
    }
    if (header.samples() < records * frames) {
      EdfText end = new EdfText(header.samples() / rate, 0, List.of(EdfTimeline.ENDS));
      put(lists, records - 1, end);
    }
    return lists.stream().map(ByteArrayOutputStream::toByteArray).toList();
  }

  private static void put(List<ByteArrayOutputStream> lists, long record, EdfText text) {
    lists.get((int) record).writeBytes(text.encoded().getBytes(StandardCharsets.UTF_8));
  }

  static String startDate(Header header) {
    return header
        .date()
        .map(d -> d.format(DateTimeFormatter.ofPattern("dd-MMM-yyyy", Locale.ENGLISH)))
        .map(text -> text.toUpperCase(Locale.ROOT))
        .orElse("X");
  }

  static String date(Header header) {
    return header
        .date()
        .map(d -> d.format(DateTimeFormatter.ofPattern("dd.MM.yy")))
        .orElse("01.01.85");
  }

  static String time(Header header) {
    return header
        .time()
        .map(t -> t.format(DateTimeFormatter.ofPattern("HH.mm.ss")))
        .orElse("00.00.00");
  }

  /** Formats a number in eight characters, as exactly as they allow. */
  static String number(double value, String what) {
    for (int decimals = 7; decimals >= 0 && Double.isFinite(value); decimals--) {
      String text =
          new BigDecimal(value)
              .setScale(decimals, RoundingMode.HALF_EVEN)
              .stripTrailingZeros()
              .toPlainString();
      text = text.replaceFirst("^(-?)0\\.", "$1.");
      text = text.equals("-.") || text.equals(".") ? "0" : text;
      if (text.length() <= WIDTH) {
        return text.startsWith(".") ? shorten("0" + text, text) : text;
      }
    }
    throw new IllegalArgumentException(
        "%s: %s does not fit the 8 characters that EDF has for it".formatted(what, value));
  }

  private static String shorten(String usual, String tight) {
    return usual.length() <= WIDTH ? usual : tight;
  }
}
