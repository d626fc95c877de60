package ecg4j.wfdb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/**
 * A record's header and samples, in memory.
 *
 * <p>Every number that the header states about the samples (length, first values, checksums) has
 * been verified. Four bytes a sample are held.
 */
public final class Recording {

  private final Header header;
  private final int[][] samples;
  private final int[] missing;

  Recording(Header header, int[][] samples, int[] missing) {
    this.header = header;
    this.samples = samples;
    this.missing = missing;
  }

  /**
   * Reads a record of any kind: one segment or many, fixed or variable layout.
   *
   * @param hea the header file, with or without its ending .hea
   * @throws WfdbException where header and signal files break the format or contradict each other
   */
  public static Recording read(Path hea) throws IOException {
    Path file = Header.file(hea);
    Header header = Header.read(file);
    return header.multiSegment()
        ? Segments.of(file, header).read(signal -> true)
        : read(file, header, signal -> true);
  }

  /** A record of which only some signals are decoded, verified and held; the others are null. */
  static Recording read(Path hea, Header header, IntPredicate wanted) throws IOException {
    List<SignalGroup> groups = SignalGroup.of(hea, header.signals());
    long frames = header.samples();
    for (SignalGroup group : groups) {
      if (frames == Header.UNKNOWN && group.format() != SignalFormat.NONE) {
        frames = group.framesInFile();
      }
    }
    frames = Math.max(frames, 0);
    requireMemory(hea, frames, header.signals(), wanted);
    List<int[]> leads = new ArrayList<>();
    int[] missing = new int[header.leads()];
    for (SignalGroup group : groups) {
      if (group.format() == SignalFormat.NONE) {
        throw new WfdbException(hea + ": format 0 has no samples, and stands in layouts only");
      }
      long read = group.check(frames);
      int[][] stored = group.decode(read, wanted);
      for (int l = 0; l < stored.length; l++) {
        missing[leads.size()] = group.format().lowest();
        leads.add(stored[l] == null ? null : group.verified(stored[l], l, frames));
      }
    }
    return new Recording(
        header.with(frames, header.signals()), leads.toArray(int[][]::new), missing);
  }

  /** Refuses a record that cannot be held, before anything is allocated for it. */
  static void requireMemory(Path hea, long frames, List<SignalSpec> signals, IntPredicate wanted)
      throws WfdbException {
    double total = 0;
    for (int s = 0; s < signals.size(); s++) {
      double lead = wanted.test(s) ? (double) frames * signals.get(s).samplesPerFrame() : 0;
      total += lead;
      if (lead > Integer.MAX_VALUE - 8) {
        throw new WfdbException(
            hea
                + ": "
                + (long) lead
                + " samples of one signal, of which at most "
                + (Integer.MAX_VALUE - 8)
                + " can be held");
      }
    }
    long heap = Runtime.getRuntime().maxMemory();
    if (total * Integer.BYTES > heap / 2.0) {
      throw new WfdbException(
          String.format(
              "%s: states %d samples of %d signals, which take %.0f MB, more than half of the"
                  + " heap's %d MB",
              hea, frames, signals.size(), total * Integer.BYTES / 1e6, heap / 1_000_000));
    }
  }

  /**
   * Writes a record: its signal files in the formats of the header, then the header with length,
   * first values and checksums filled in. Each file is written beside its place and then moved.
   *
   * @param dir folder of the record; made where it is not there
   * @param header an ordinary header; its length may be {@link Header#UNKNOWN}
   * @param samples one array of ADC units per lead, of frames × samples per frame
   * @throws IllegalArgumentException if a sample does not fit its format
   */
  public static void write(Path dir, Header header, int[][] samples) throws IOException {
    RecordingWriter.write(dir, header, samples);
  }

  /** The header; its length is known even where the file states none. */
  public Header header() {
    return header;
  }

  public int leads() {
    return samples.length;
  }

  /** The first lead of that name, without regard to case. */
  public OptionalInt lead(String description) {
    for (int l = 0; l < samples.length; l++) {
      if (header.signals().get(l).description().equalsIgnoreCase(description)) {
        return OptionalInt.of(l);
      }
    }
    return OptionalInt.empty();
  }

  /** A copy of a lead's samples in ADC units; {@link #missing} stands where there is none. */
  public int[] samples(int lead) {
    return samples[lead].clone();
  }

  /** Number of samples of a lead: frames × samples per frame. */
  public int length(int lead) {
    return samples[lead].length;
  }

  /** One sample in ADC units. */
  public int sample(int lead, int index) {
    return samples[lead][index];
  }

  /** The ADC value that stands for «no sample» in a lead: the lowest of its format. */
  public int missing(int lead) {
    return missing[lead];
  }

  /** A lead in its physical unit; NaN where there is no sample. */
  public float[] physical(int lead) {
    int[] raw = samples[lead];
    float[] out = new float[raw.length];
    for (int i = 0; i < raw.length; i++) {
      out[i] = physical(lead, raw[i]);
    }
    return out;
  }

  /** One signal by itself, in its physical unit. */
  public Lead lead(int lead) {
    return new Lead(header, lead, physical(lead));
  }

  /** An ADC value of a lead in its physical unit, NaN for the missing one. */
  public float physical(int lead, int value) {
    SignalSpec spec = header.signals().get(lead);
    return value == missing[lead]
        ? Float.NaN
        : (float) (((double) value - spec.baseline()) / spec.gain());
  }
}
