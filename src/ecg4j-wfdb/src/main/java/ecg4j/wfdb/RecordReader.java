package ecg4j.wfdb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/** Reads the requested signals and frames of a record of one or many segments. */
final class RecordReader {

  private RecordReader() {}

  /**
   * Reads a part of a record.
   *
   * @param hea the header file, with or without its suffix .hea
   * @param range frames to read
   * @param wanted whether to read the signal of this number; the others are null
   */
  static Recording read(Path hea, FrameRange range, IntPredicate wanted) throws IOException {
    Path file = Header.file(hea);
    Header header = Header.read(file);
    return header.isMultiSegment()
        ? Segments.of(file, header).read(range, wanted)
        : read(file, header, range, wanted);
  }

  /** Reads a part of a record of one segment. */
  static Recording read(Path hea, Header header, FrameRange range, IntPredicate wanted)
      throws IOException {
    List<String> notes = new ArrayList<>();
    List<SignalGroup> groups = SignalGroup.of(hea, header.signals(), notes);
    long frames = frames(hea, header, groups);
    FrameRange part = range.within(frames, hea);
    Recording.requireMemory(hea, part.length(), header.signals(), wanted);
    int[][] leads = new int[header.leads()][];
    int[] missing = new int[header.leads()];
    for (SignalGroup group : groups) {
      for (int signal : group.signals()) {
        missing[signal] = group.format().lowest();
      }
      if (group.signals().stream().anyMatch(wanted::test)) {
        read(hea, group, part, frames, wanted, leads, notes);
      }
    }
    Header whole = header.with(frames, header.signals());
    return new Recording(whole.part(part, header.signals()).withNotes(notes), leads, missing);
  }

  private static long frames(Path hea, Header header, List<SignalGroup> groups) throws IOException {
    boolean none = groups.stream().allMatch(group -> group.format() == SignalFormat.NONE);
    if (none && header.leads() > 0) {
      throw new WfdbException(
          hea + ": all signals have format 0, which marks a layout without samples");
    }
    long frames = header.samples();
    for (SignalGroup group : groups) {
      if (frames == Header.UNKNOWN && group.format() != SignalFormat.NONE) {
        frames = group.framesInFile();
      }
    }
    return Math.max(frames, 0);
  }

  private static void read(
      Path hea,
      SignalGroup group,
      FrameRange part,
      long frames,
      IntPredicate wanted,
      int[][] leads,
      List<String> notes)
      throws IOException {
    if (group.format() == SignalFormat.NONE) {
      int signal = group.signals().get(0);
      int n = Math.toIntExact(part.length() * group.specs().get(0).samplesPerFrame());
      leads[signal] = new int[n];
      Arrays.fill(leads[signal], group.format().lowest());
      notes.add(
          "%s: signal %s has format 0, which has no samples; all are missing"
              .formatted(hea, signal));
      return;
    }
    FrameRange stored = group.stored(part, frames, notes);
    int[][] decoded = group.decode(stored, wanted);
    for (int l = 0; l < decoded.length; l++) {
      if (decoded[l] != null) {
        leads[group.signals().get(l)] = group.align(decoded[l], l, stored, part, frames, notes);
      }
    }
  }
}
