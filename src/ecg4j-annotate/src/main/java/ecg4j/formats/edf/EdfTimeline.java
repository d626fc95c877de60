package ecg4j.formats.edf;

import ecg4j.formats.file.FileBytes;
import ecg4j.formats.file.FormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The start times of a file's data records, and its EDF+ annotations.
 *
 * @param first onset in seconds of the first data record
 * @param starts frame at which each data record begins; empty if they are contiguous
 * @param frames length of the recording in frames
 * @param texts annotations in file order
 */
record EdfTimeline(double first, long[] starts, long frames, List<EdfText> texts) {

  /** EDF+'s standard text for the end of a recording, within its last data record. */
  static final String ENDS = "Recording ends";

  /** Overlap of data records, in frames, that is attributed to rounding. */
  private static final double ROUNDING = 1;

  /**
   * Reads all annotations of a file.
   *
   * @param framesPerRecord frames in a data record
   * @throws FormatException if they are damaged, or two data records overlap
   */
  static EdfTimeline read(Path file, EdfHeader header, int framesPerRecord) throws IOException {
    List<EdfText> texts = new ArrayList<>();
    long[] starts = new long[header.continuous() ? 0 : Math.toIntExact(header.records())];
    double first = 0;
    double rate = framesPerRecord / header.seconds();
    List<EdfSignal> lists =
        header.plus()
            ? header.signals().stream().filter(EdfSignal::isAnnotations).toList()
            : List.of();
    if (lists.isEmpty() && !header.continuous()) {
      throw new FormatException(
          file, "is discontinuous, but has no annotations that tell when its data records begin");
    }
    int total =
        lists.stream().mapToInt(s -> s.perRecord() * header.bytesPerSample()).max().orElse(0);
    ByteBuffer buffer = ByteBuffer.allocate(total);
    long end = 0;
    try (FileChannel channel = FileChannel.open(file)) {
      for (long record = 0; record < header.records() && total > 0; record++) {
        for (EdfSignal list : lists) {
          buffer.clear().limit(list.perRecord() * header.bytesPerSample());
          long at =
              header.length()
                  + record * header.recordBytes()
                  + (long) list.offset() * header.bytesPerSample();
          FileBytes.fill(file, channel, buffer, at);
          List<EdfText> read = parsed(file, record, buffer);
          if (list == lists.get(0)) {
            double onset = onset(file, record, read);
            first = record == 0 ? onset : first;
            if (starts.length > 0) {
              starts[(int) record] = start(file, record, (onset - first) * rate, end);
              end = starts[(int) record] + framesPerRecord;
            }
          }
          read.stream().filter(t -> !t.texts().equals(List.of(""))).forEach(texts::add);
        }
      }
    }
    long frames = starts.length > 0 ? end : header.records() * framesPerRecord;
    return new EdfTimeline(
        first, starts, trimmed(frames, framesPerRecord, first, rate, texts), texts);
  }

  private static List<EdfText> parsed(Path file, long record, ByteBuffer buffer)
      throws FormatException {
    Optional<List<EdfText>> read = EdfText.parse(buffer.array(), 0, buffer.limit());
    if (read.isEmpty()) {
      throw new FormatException(file, "the annotations of data record " + record + " are damaged");
    }
    return read.get();
  }

  private static double onset(Path file, long record, List<EdfText> read) throws FormatException {
    if (read.isEmpty()) {
      throw new FormatException(file, "data record " + record + " does not state when it begins");
    }
    return read.get(0).onset();
  }

  private static long start(Path file, long record, double at, long end) throws FormatException {
    long start = at - end > -ROUNDING && at < end ? end : Math.round(at);
    if (start < end || start > Long.MAX_VALUE / 2) {
      throw new FormatException(
          file,
          "data record %s begins %s before the end of the one before it"
              .formatted(record, end - start + " samples"));
    }
    return start;
  }

  /**
   * Returns the length without the padding of the last data record, if an annotation states the
   * end.
   */
  private static long trimmed(
      long frames, int perRecord, double first, double rate, List<EdfText> texts) {
    return texts.stream()
        .filter(t -> t.texts().contains(ENDS))
        .mapToLong(t -> Math.round((t.onset() - first) * rate))
        .filter(end -> end <= frames && end > frames - perRecord)
        .findFirst()
        .orElse(frames);
  }

  /** Returns the frame at which a data record begins. */
  long start(long record, int framesPerRecord) {
    return starts.length > 0 ? starts[(int) record] : record * framesPerRecord;
  }
}
