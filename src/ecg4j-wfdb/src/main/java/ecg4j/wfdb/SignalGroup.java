package ecg4j.wfdb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/** The leads that share one signal file, their samples interleaved frame by frame. */
final class SignalGroup {

  /** Samples decoded at a time: small enough to stay in the first-level caches. */
  private static final int CHUNK = 4 * 1024;

  private final Path hea;
  private final Path file;
  private final int firstLead;
  private final List<SignalSpec> specs;
  private final SignalFormat format;
  private final long offset;
  private final long frameSamples;

  private SignalGroup(Path hea, int firstLead, List<SignalSpec> specs) throws WfdbException {
    this.hea = hea;
    this.firstLead = firstLead;
    this.specs = specs;
    SignalSpec first = specs.get(0);
    this.format = SignalFormat.of(first.format());
    this.offset = first.offset();
    this.frameSamples = specs.stream().mapToLong(SignalSpec::samplesPerFrame).sum();
    this.file = format == SignalFormat.NONE ? hea : within(hea, first.file());
    for (SignalSpec spec : specs) {
      if (spec.format() != first.format() || spec.offset() != first.offset()) {
        throw new WfdbException(
            hea + ": the signals of " + first.file() + " differ in format or byte offset");
      }
    }
  }

  /** The groups of a record in the order of their leads; signals of one file stand together. */
  static List<SignalGroup> of(Path hea, List<SignalSpec> signals) throws WfdbException {
    List<SignalGroup> groups = new ArrayList<>();
    List<String> files = new ArrayList<>();
    for (int from = 0, to; from < signals.size(); from = to) {
      SignalSpec first = signals.get(from);
      to = from + 1;
      while (to < signals.size() && signals.get(to).file().equals(first.file())) {
        to++;
      }
      if (first.format() != 0 && files.contains(first.file())) {
        throw new WfdbException(
            hea + ": the signals of " + first.file() + " do not stand one after the other");
      }
      files.add(first.file());
      groups.add(new SignalGroup(hea, from, signals.subList(from, to)));
    }
    return groups;
  }

  /** The file of that name in the header's folder or below. */
  static Path within(Path hea, String name) throws WfdbException {
    Path folder = hea.toAbsolutePath().normalize().getParent();
    try {
      Path file = folder.resolve(name).normalize();
      if (file.startsWith(folder) && !file.equals(folder) && !Path.of(name).isAbsolute()) {
        return folder.relativize(file).equals(Path.of(name).normalize())
            ? hea.resolveSibling(name)
            : file;
      }
    } catch (InvalidPathException e) {
      throw new WfdbException(hea + ": '" + name + "' is no file name", e);
    }
    throw new WfdbException(hea + ": '" + name + "' leads out of the record's folder");
  }

  Path file() {
    return file;
  }

  SignalFormat format() {
    return format;
  }

  long offset() {
    return offset;
  }

  int firstLead() {
    return firstLead;
  }

  List<SignalSpec> specs() {
    return specs;
  }

  /** Samples of all leads of the group in one frame. */
  long frameSamples() {
    return frameSamples;
  }

  /** Frames that the file holds, for headers that state no length. */
  long framesInFile() throws IOException {
    long samples = format.samples(dataBytes());
    // Fewer left-over samples than a unit has are the padding of its last unit.
    if (samples % frameSamples >= Math.max(1, format.paddedBytes(1))) {
      throw new WfdbException(
          file + ": its " + samples + " samples are no multiple of a frame's " + frameSamples);
    }
    return samples / frameSamples;
  }

  private long dataBytes() throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new WfdbException(
          hea
              + " names signal file "
              + file.getFileName()
              + (Files.exists(file) ? ", which is not a regular file" : ", which is not there"));
    }
    long size = Files.size(file);
    if (size < offset) {
      throw new WfdbException(
          file + ": " + size + " bytes, but samples are to begin at byte " + offset);
    }
    return size - offset;
  }

  /**
   * Checks that the file is as long as {@code frames} frames need, before anything is allocated.
   *
   * @return frames to read: more than {@code frames} where skewed signals go on beyond the end
   */
  long check(long frames) throws IOException {
    long data = dataBytes();
    long held = format.samples(data) / frameSamples;
    if (held < frames) {
      throw new WfdbException(
          file
              + ": ends at byte "
              + (offset + data)
              + " after "
              + held
              + " of "
              + frames
              + " samples per signal");
    }
    long skew = specs.stream().mapToLong(SignalSpec::skew).max().orElse(0);
    // Left-over bytes that may be the padding of the last unit are no further frame.
    boolean goesOn = data > format.paddedBytes(frames * frameSamples);
    long read = goesOn ? frames + Math.min(skew, held - frames) : frames;
    long allowed = format.paddedBytes(read * frameSamples);
    if (data > allowed) {
      throw new WfdbException(
          file
              + ": "
              + (offset + data)
              + " bytes, but "
              + frames
              + " samples per signal end at byte "
              + (offset + allowed));
    }
    return read;
  }

  /**
   * Decodes the file into one array per lead, as stored: no skew undone, nothing verified.
   *
   * @param wanted by the number of a signal in the record; the others are null
   */
  int[][] decode(long frames, IntPredicate wanted) throws IOException {
    int leads = specs.size();
    int[][] out = new int[leads][];
    boolean none = true;
    for (int l = 0; l < leads; l++) {
      if (wanted.test(firstLead + l)) {
        out[l] = new int[Math.toIntExact(frames * specs.get(l).samplesPerFrame())];
        none = false;
      }
    }
    if (none) {
      return out;
    }
    long units = Math.max(1, CHUNK / frameSamples / SignalFormat.UNIT_MULTIPLE);
    int step = (int) Math.min(frames, units * SignalFormat.UNIT_MULTIPLE);
    int[] samples = new int[Math.toIntExact(step * frameSamples)];
    byte[] bytes = new byte[Math.toIntExact(format.bytes(samples.length))];
    try (FileChannel channel = FileChannel.open(file)) {
      channel.position(offset);
      for (long frame = 0; frame < frames; frame += step) {
        int count = (int) Math.min(step, frames - frame);
        int n = (int) (count * frameSamples);
        fill(channel, ByteBuffer.wrap(bytes, 0, (int) format.bytes(n)));
        format.decode(bytes, samples, n);
        scatter(samples, (int) frame, count, out);
      }
    }
    return out;
  }

  private void fill(FileChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new WfdbException(file + ": ended while it was read, at byte " + channel.position());
      }
    }
  }

  private void scatter(int[] samples, int frame, int count, int[][] out) {
    int stride = (int) frameSamples;
    int at = 0;
    for (int l = 0; l < out.length; l++) {
      int per = specs.get(l).samplesPerFrame();
      int[] lead = out[l];
      if (lead == null) {
        at += per;
        continue;
      }
      if (per == 1) {
        for (int i = 0, p = at; i < count; i++, p += stride) {
          lead[frame + i] = samples[p];
        }
      } else {
        for (int i = 0; i < count; i++) {
          System.arraycopy(samples, at + i * stride, lead, (frame + i) * per, per);
        }
      }
      at += per;
    }
  }

  /** Verifies a decoded lead against its header line, and puts it into place in time. */
  int[] verified(int[] stored, int lead, long frames) throws WfdbException {
    SignalSpec spec = specs.get(lead);
    int n = (int) (frames * spec.samplesPerFrame());
    if (format.differences()) {
      int value = spec.initial().orElse(spec.zero());
      for (int i = 0; i < stored.length; i++) {
        value += stored[i];
        stored[i] = value;
      }
    } else if (n > 0 && spec.initial().isPresent() && spec.initial().getAsInt() != stored[0]) {
      throw new WfdbException(
          file
              + " byte "
              + offset
              + ": signal "
              + (firstLead + lead)
              + " begins with "
              + stored[0]
              + ", but "
              + hea.getFileName()
              + " says "
              + spec.initial().getAsInt());
    }
    if (spec.checksum().isPresent()) {
      int sum = checksum(stored, n);
      if (sum != (short) spec.checksum().getAsInt()) {
        throw new WfdbException(
            file
                + ": signal "
                + (firstLead + lead)
                + " has checksum "
                + sum
                + ", but "
                + hea.getFileName()
                + " says "
                + spec.checksum().getAsInt());
      }
    }
    if (spec.skew() == 0) {
      return stored;
    }
    long skipped = Math.min((long) spec.skew() * spec.samplesPerFrame(), stored.length);
    int[] moved = new int[n];
    int kept = (int) Math.min(n, stored.length - skipped);
    System.arraycopy(stored, (int) skipped, moved, 0, kept);
    Arrays.fill(moved, kept, n, format.lowest());
    return moved;
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
