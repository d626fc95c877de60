package ecg4j.wfdb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/**
 * The header and samples of a record, in memory.
 *
 * <p>The length, first values and checksums that the header states have been compared with the
 * samples; {@link #notes} lists the differences. A sample takes four bytes of memory.
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
   * Makes a recording from samples in memory, for readers of other formats.
   *
   * @param header an ordinary header; its length is the number of frames
   * @param samples ADC units per signal, frames × samples per frame; null for a signal that was not
   *     read; not copied
   * @param missing the ADC value that marks a missing sample, per signal
   * @throws IllegalArgumentException if the lengths do not match the header
   */
  public static Recording of(Header header, int[][] samples, int[] missing) {
    if (header.isMultiSegment()
        || samples.length != header.leads()
        || missing.length != header.leads()) {
      throw new IllegalArgumentException(
          "%s: %s arrays for %s signals"
              .formatted(header.name(), samples.length, header.signals().size()));
    }
    for (int l = 0; l < samples.length; l++) {
      long length = header.samples() * header.signals().get(l).samplesPerFrame();
      if (samples[l] != null && samples[l].length != length) {
        throw new IllegalArgumentException(
            "%s signal %s: %s samples, not %s"
                .formatted(header.name(), l, samples[l].length, length));
      }
    }
    return new Recording(header, samples.clone(), missing.clone());
  }

  /**
   * Reads a record of any kind: one segment or many, fixed or variable layout.
   *
   * @param hea the header file, with or without its suffix .hea
   * @throws WfdbException if the header or a signal file violates the format, or if they contradict
   *     each other
   */
  public static Recording read(Path hea) throws IOException {
    return RecordReader.read(hea, FrameRange.ALL, signal -> true);
  }

  /**
   * Reads a part of a record. Only the needed part of the files is read. Checksums are verified if
   * whole signals are read.
   *
   * @param hea the header file, with or without its suffix .hea
   * @param range the frames to read; frames of the result are counted from its beginning
   * @param leads numbers of the signals, in the order of the result; all signals if none is given
   * @throws WfdbException if the header or a signal file violates the format, if they contradict
   *     each other, or if the record does not have these frames or signals
   */
  public static Recording read(Path hea, FrameRange range, int... leads) throws IOException {
    if (leads.length == 0) {
      return RecordReader.read(hea, range, signal -> true);
    }
    int count = Header.readWhole(hea).leads();
    for (int lead : leads) {
      if (lead < 0 || lead >= count) {
        throw new WfdbException(
            "%s has no signal %s; allowed: 0 to %s".formatted(hea, lead, count - 1));
      }
    }
    Recording all =
        RecordReader.read(hea, range, signal -> Arrays.stream(leads).anyMatch(l -> l == signal));
    List<SignalSpec> specs =
        Arrays.stream(leads).mapToObj(lead -> all.header.signals().get(lead)).toList();
    return new Recording(
        all.header.with(all.header.samples(), specs),
        Arrays.stream(leads).mapToObj(lead -> all.samples[lead]).toArray(int[][]::new),
        Arrays.stream(leads).map(lead -> all.missing[lead]).toArray());
  }

  /**
   * Checks, before anything is allocated, that a recording fits into memory.
   *
   * @param hea the file, for the message
   * @param wanted whether the signal of this number will be loaded
   * @throws WfdbException if it does not fit
   */
  public static void requireMemory(
      Path hea, long frames, List<SignalSpec> signals, IntPredicate wanted) throws WfdbException {
    double total = 0;
    for (int s = 0; s < signals.size(); s++) {
      double lead = wanted.test(s) ? (double) frames * signals.get(s).samplesPerFrame() : 0;
      total += lead;
      if (lead > Integer.MAX_VALUE - 8) {
        throw new WfdbException(
            hea
                + ": "
                + (long) lead
                + " samples of one signal; the limit is "
                + (Integer.MAX_VALUE - 8));
      }
    }
    long heap = Runtime.getRuntime().maxMemory();
    if (total * Integer.BYTES > heap / 2.0) {
      throw new WfdbException(
          String.format(
              Locale.ROOT,
              "%s: states %d samples of %d signals, which take %.0f MB, more than half of the"
                  + " heap's %d MB",
              hea,
              frames,
              signals.size(),
              total * Integer.BYTES / 1e6,
              heap / 1_000_000));
    }
  }

  /**
   * Writes a record: its signal files in the formats of the header, then the header with length,
   * first values and checksums filled in. Each file is written atomically.
   *
   * @param dir folder of the record; created if it does not exist
   * @param header an ordinary header; its length may be {@link Header#UNKNOWN}
   * @param samples one array of ADC units per lead, of frames × samples per frame
   * @throws IllegalArgumentException if a sample does not fit its format
   */
  public static void write(Path dir, Header header, int[][] samples) throws IOException {
    RecordingWriter.write(dir, header, samples);
  }

  /** The header; its length is known even if the header file states none. */
  public Header header() {
    return header;
  }

  /**
   * One sentence per deviation from the format that leaves the samples readable. Empty for a record
   * without fault.
   */
  public List<String> notes() {
    return header.notes();
  }

  public int leads() {
    return samples.length;
  }

  /** The first lead of that name, ignoring case. */
  public OptionalInt lead(String description) {
    for (int l = 0; l < samples.length; l++) {
      if (header.signals().get(l).description().equalsIgnoreCase(description)) {
        return OptionalInt.of(l);
      }
    }
    return OptionalInt.empty();
  }

  /** A copy of a lead's samples in ADC units; missing samples have the value {@link #missing}. */
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

  /** The ADC value that marks a missing sample of a lead: the lowest of its format. */
  public int missing(int lead) {
    return missing[lead];
  }

  /** A lead in its physical unit; NaN for missing samples. */
  public float[] physical(int lead) {
    int[] raw = samples[lead];
    float[] out = new float[raw.length];
    for (int i = 0; i < raw.length; i++) {
      out[i] = physical(lead, raw[i]);
    }
    return out;
  }

  /** One signal in its physical unit. */
  public Lead lead(int lead) {
    return new Lead(header, lead, physical(lead));
  }

  /** Converts an ADC value of a lead to its physical unit; NaN for {@link #missing}. */
  public float physical(int lead, int value) {
    SignalSpec spec = header.signals().get(lead);
    return value == missing[lead]
        ? Float.NaN
        : (float) (((double) value - spec.baseline()) / spec.gain());
  }
}
