package ecg4j.wfdb;

import ecg4j.files.AtomicFile;
import ecg4j.files.FileSet;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Writes signal files and their header, all of them or none. */
final class RecordingWriter {

  private static final int CHUNK_FRAMES = 6 * 1024;

  private RecordingWriter() {}

  static void write(Path dir, Header header, int[][] samples) throws IOException {
    if (header.isMultiSegment()) {
      throw new IllegalArgumentException(
          header.name() + ": only the segments of a multi-segment record can be written");
    }
    FileSet.write(dir, header.name(), List.of(), draft -> write(dir, draft, header, samples));
  }

  private static void write(Path dir, Path draft, Header header, int[][] samples)
      throws IOException {
    long frames = frames(header, samples);
    String name = header.name() + ".hea";
    Path hea = draft.resolve(name);
    List<SignalSpec> written = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    List<SignalGroup> groups = SignalGroup.of(hea, header.signals(), notes);
    if (!notes.isEmpty()) {
      throw new IllegalArgumentException(notes.get(0));
    }
    for (SignalGroup group : groups) {
      if (group.format() == SignalFormat.NONE || group.format().isCompressed()) {
        throw new IllegalArgumentException(
            "%s: format %s cannot be written"
                .formatted(dir.resolve(name), group.format().number()));
      }
      int[][] stored = new int[group.specs().size()][];
      for (int l = 0; l < stored.length; l++) {
        SignalSpec spec = group.specs().get(l);
        stored[l] = skewed(samples[group.signals().get(l)], spec);
        int first = stored[l].length == 0 ? spec.zero() : stored[l][0];
        short sum = SignalGroup.checksum(stored[l], stored[l].length);
        written.add(spec.withSums(OptionalInt.of(first), OptionalInt.of(sum)));
        check(header.name() + " signal " + group.signals().get(l), stored[l], group.format());
      }
      Files.createDirectories(group.file().path().getParent());
      AtomicFile.write(group.file().path(), out -> encode(group, stored, (int) frames, out));
    }
    AtomicFile.write(hea, header.with(frames, written).text());
  }

  private static long frames(Header header, int[][] samples) {
    if (samples.length != header.leads()) {
      throw new IllegalArgumentException(
          header.name() + ": " + samples.length + " arrays for " + header.leads() + " signals");
    }
    long frames = header.samples();
    for (int l = 0; l < samples.length; l++) {
      int per = header.signals().get(l).samplesPerFrame();
      frames = frames == Header.UNKNOWN ? samples[l].length / per : frames;
      if (samples[l].length != frames * per) {
        throw new IllegalArgumentException(
            header.name()
                + " signal "
                + l
                + ": "
                + samples[l].length
                + " samples, not "
                + frames
                + " frames of "
                + per);
      }
    }
    return Math.max(frames, 0);
  }

  /**
   * The samples of a lead as stored in the file: delayed by the skew, with the first sample
   * repeated before the beginning.
   */
  private static int[] skewed(int[] samples, SignalSpec spec) {
    int[] stored = samples.clone();
    int shift = (int) Math.min((long) spec.skew() * spec.samplesPerFrame(), stored.length);
    System.arraycopy(samples, 0, stored, shift, stored.length - shift);
    for (int i = 0; i < shift; i++) {
      stored[i] = samples[0];
    }
    return stored;
  }

  private static void check(String where, int[] stored, SignalFormat format) {
    for (int i = 0; i < stored.length; i++) {
      boolean fits =
          format.hasDifferences()
              ? i == 0 || (byte) (stored[i] - stored[i - 1]) == (long) stored[i] - stored[i - 1]
              : stored[i] >= format.lowest() && stored[i] <= format.highest();
      if (!fits) {
        throw new IllegalArgumentException(
            where
                + ": sample "
                + i
                + " ("
                + stored[i]
                + ") does not fit format "
                + format
                + (format.hasDifferences() ? ", whose steps are -128 to 127" : ""));
      }
    }
  }

  private static void encode(SignalGroup group, int[][] stored, int frames, OutputStream out)
      throws IOException {
    for (long i = 0; i < group.file().offset(); i++) {
      out.write(0);
    }
    SignalFormat format = group.format();
    int[] last = new int[stored.length];
    for (int l = 0; l < stored.length; l++) {
      last[l] = stored[l].length == 0 ? 0 : stored[l][0];
    }
    int perFrame = Math.toIntExact(group.file().frameSamples());
    int step = Math.min(frames, CHUNK_FRAMES);
    int[] samples = new int[Math.multiplyExact(step, perFrame)];
    byte[] bytes = new byte[Math.toIntExact(format.paddedBytes(samples.length))];
    for (int frame = 0; frame < frames; frame += step) {
      int count = Math.min(step, frames - frame);
      int p = 0;
      for (int i = 0; i < count; i++) {
        for (int l = 0; l < stored.length; l++) {
          int per = group.specs().get(l).samplesPerFrame();
          for (int k = 0; k < per; k++) {
            int value = stored[l][(frame + i) * per + k];
            samples[p++] = format.hasDifferences() ? value - last[l] : value;
            last[l] = value;
          }
        }
      }
      format.encode(samples, p, bytes);
      out.write(bytes, 0, (int) format.bytes(p));
    }
  }
}
