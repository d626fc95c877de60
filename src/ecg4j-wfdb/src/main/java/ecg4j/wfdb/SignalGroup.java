package ecg4j.wfdb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** The signals that share one signal file, their samples interleaved frame by frame. */
final class SignalGroup {

  /** Samples decoded at a time; small enough for the first-level cache. */
  private static final int CHUNK = 4 * 1024;

  private final Path hea;
  private final List<Integer> signals;
  private final List<SignalSpec> specs;
  private final SignalFile file;

  private SignalGroup(Path hea, List<Integer> signals, List<SignalSpec> all) throws WfdbException {
    this.hea = hea;
    this.signals = signals;
    this.specs = signals.stream().map(all::get).toList();
    SignalSpec first = specs.get(0);
    SignalFormat format = SignalFormat.of(first.format());
    List<Integer> perFrame = specs.stream().map(SignalSpec::samplesPerFrame).toList();
    Path path = format == SignalFormat.NONE ? hea : SignalFile.within(hea, first.file());
    this.file = new SignalFile(hea, path, format, first.offset(), perFrame);
    for (SignalSpec spec : specs) {
      if (spec.format() != first.format() || spec.offset() != first.offset()) {
        throw new WfdbException(
            hea + ": the signals of " + first.file() + " differ in format or byte offset");
      }
    }
    if (format.isCompressed() && perFrame.stream().distinct().count() > 1) {
      throw new WfdbException(
          hea + ": the signals of " + first.file() + " differ in samples per frame");
    }
  }

  /**
   * The groups of a record, in the order of their first signals. Each signal without samples
   * (format 0) is a group itself.
   *
   * @param notes receives a sentence if the signals of one file are not listed consecutively
   */
  static List<SignalGroup> of(Path hea, List<SignalSpec> all, List<String> notes)
      throws WfdbException {
    Map<String, List<Integer>> files = new LinkedHashMap<>();
    for (int s = 0; s < all.size(); s++) {
      SignalSpec spec = all.get(s);
      // File names contain no blanks, so this key is unique.
      String key = spec.format() == 0 ? "no file " + s : spec.file();
      files.computeIfAbsent(key, any -> new ArrayList<>()).add(s);
    }
    List<SignalGroup> groups = new ArrayList<>();
    for (Map.Entry<String, List<Integer>> entry : files.entrySet()) {
      List<Integer> members = entry.getValue();
      if (members.get(members.size() - 1) - members.get(0) >= members.size()) {
        notes.add(hea + ": the signals of " + entry.getKey() + " are not listed consecutively");
      }
      groups.add(new SignalGroup(hea, members, all));
    }
    return groups;
  }

  /** The signal file; for format 0, the header. */
  SignalFile file() {
    return file;
  }

  SignalFormat format() {
    return file.format();
  }

  /** Numbers of the signals in the record. */
  List<Integer> signals() {
    return signals;
  }

  List<SignalSpec> specs() {
    return specs;
  }

  /** Frames that the file holds, for headers that state no length. */
  long framesInFile() throws IOException {
    long frames = file.frames();
    if (!format().isCompressed()) {
      long rest = format().samples(file.dataBytes()) % file.frameSamples();
      // Fewer remaining samples than a unit are the padding of the last unit.
      if (rest >= Math.max(1, format().paddedBytes(1))) {
        throw new WfdbException(
            "%s: its %s samples are not a multiple of the frame size %s"
                .formatted(file.path(), format().samples(file.dataBytes()), file.frameSamples()));
      }
    }
    return frames;
  }

  /**
   * The frames to read for a part of the record. Skewed signals need later frames, if the file has
   * them; differences need all earlier frames. Checks that the file is as long as the record,
   * before anything is allocated.
   *
   * @param frames length of the record
   * @param notes receives a sentence if the file is longer than the record
   */
  FrameRange stored(FrameRange wanted, long frames, List<String> notes) throws IOException {
    long data = file.dataBytes();
    long held = file.frames();
    if (held < frames) {
      throw new WfdbException(
          "%s: ends at byte %s after %s of %s samples per signal"
              .formatted(
                  file.path(),
                  format().isCompressed() ? data : file.offset() + data,
                  held,
                  frames));
    }
    long skew = specs.stream().mapToLong(SignalSpec::skew).max().orElse(0);
    // Remaining bytes that may be the padding of the last unit do not count as a frame.
    boolean longer =
        format().isCompressed()
            ? held > frames
            : data > format().paddedBytes(frames * file.frameSamples());
    long usable = longer ? Math.min(held, frames + skew) : frames;
    if (longer && (held > usable || !format().isCompressed() && data > padded(usable))) {
      notes.add(
          "%s: has more than the %s samples per signal that the header states"
              .formatted(file.path(), frames));
    }
    long from = format().hasDifferences() ? 0 : wanted.from();
    return new FrameRange(from, Math.max(from, Math.min(usable, wanted.to() + skew)));
  }

  private long padded(long frames) {
    return format().paddedBytes(frames * file.frameSamples());
  }

  /**
   * Decodes frames into one array per signal of the group. The samples are returned as stored,
   * without correction of skew and without verification.
   *
   * @param wanted whether to decode the signal with this number in the record; the others are null
   */
  int[][] decode(FrameRange frames, IntPredicate wanted) throws IOException {
    int[][] out = new int[specs.size()][];
    boolean none = true;
    for (int l = 0; l < out.length; l++) {
      if (wanted.test(signals.get(l))) {
        out[l] = new int[Math.toIntExact(frames.length() * specs.get(l).samplesPerFrame())];
        none = false;
      }
    }
    if (none) {
      return out;
    }
    long rowSamples = file.frameSamples() / file.rowsPerFrame();
    long first = frames.from() * file.rowsPerFrame();
    long end = frames.to() * file.rowsPerFrame();
    long units = Math.max(1, CHUNK / rowSamples / SignalFormat.UNIT_MULTIPLE);
    int step = (int) (units * SignalFormat.UNIT_MULTIPLE);
    long row = first - first % SignalFormat.UNIT_MULTIPLE;
    int[] samples = new int[Math.toIntExact(Math.min(step, end - row) * rowSamples)];
    try (SampleReader reader = file.open(row)) {
      for (; row < end; row += step) {
        int count = (int) Math.min(step, end - row);
        reader.read(samples, (int) (count * rowSamples));
        int skipped = (int) Math.max(0, first - row);
        scatter(samples, skipped, (int) (row + skipped - first), count - skipped, out);
      }
    }
    return out;
  }

  /** Copies rows of samples to their signals. */
  private void scatter(int[] samples, int from, int row, int count, int[][] out) {
    int stride = (int) (file.frameSamples() / file.rowsPerFrame());
    int at = from * stride;
    for (int l = 0; l < out.length; l++) {
      int per = file.samplesPerRow(l);
      int[] lead = out[l];
      if (lead == null) {
        at += per;
        continue;
      }
      if (per == 1) {
        for (int i = 0, p = at; i < count; i++, p += stride) {
          lead[row + i] = samples[p];
        }
      } else {
        for (int i = 0; i < count; i++) {
          System.arraycopy(samples, at + i * stride, lead, (row + i) * per, per);
        }
      }
      at += per;
    }
  }

  /**
   * Corrects the skew of a decoded signal, integrates differences, and verifies its first value and
   * checksum.
   *
   * @param stored samples of the frames {@code read}
   * @param l index of the signal in the group
   * @param frames length of the record
   * @param notes receives a sentence if the first value or the checksum differs from the header
   * @return the samples of the frames {@code wanted}
   */
  int[] align(
      int[] stored, int l, FrameRange read, FrameRange wanted, long frames, List<String> notes) {
    SignalSpec spec = specs.get(l);
    if (format().hasDifferences()) {
      int value = spec.initial().orElse(spec.zero());
      for (int i = 0; i < stored.length; i++) {
        value += stored[i];
        stored[i] = value;
      }
    } else if (stored.length > 0 && read.from() == 0 && spec.initial().isPresent()) {
      compareInitial(stored[0], spec.initial().getAsInt(), l, notes);
    }
    if (spec.checksum().isPresent() && read.from() == 0 && read.to() >= frames) {
      int sum = checksum(stored, (int) (frames * spec.samplesPerFrame()));
      if (sum != (short) spec.checksum().getAsInt()) {
        notes.add(
            "%s: signal %s has checksum %s, but %s says %s"
                .formatted(
                    file.path(),
                    signals.get(l),
                    sum,
                    hea.getFileName(),
                    spec.checksum().getAsInt()));
      }
    }
    int n = (int) (wanted.length() * spec.samplesPerFrame());
    long skipped = (wanted.from() - read.from() + spec.skew()) * spec.samplesPerFrame();
    if (skipped == 0 && stored.length == n) {
      return stored;
    }
    int[] moved = new int[n];
    int kept = (int) Math.max(0, Math.min(n, stored.length - skipped));
    System.arraycopy(stored, (int) Math.min(skipped, stored.length), moved, 0, kept);
    Arrays.fill(moved, kept, n, format().lowest());
    return moved;
  }

  private void compareInitial(int first, int stated, int l, List<String> notes) {
    // The WFDB library writes the same value for a missing sample in every format.
    boolean missing = first == format().lowest() && stated == SignalFormat.NONE.lowest();
    if (first != stated && !missing) {
      notes.add(
          "%s byte %s: signal %s begins with %s, but %s says %s"
              .formatted(
                  file.path(), file.offset(), signals.get(l), first, hea.getFileName(), stated));
    }
  }

  /** The 16-bit signed sum of the first {@code n} samples. */
  static short checksum(int[] samples, int n) {
    int sum = 0;
    for (int i = 0; i < n; i++) {
      sum += samples[i];
    }
    return (short) sum;
  }
}
