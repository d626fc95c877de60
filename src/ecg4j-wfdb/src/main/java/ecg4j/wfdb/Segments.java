package ecg4j.wfdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/**
 * Joins the segments of a record.
 *
 * <p>Fixed layout: every segment has the same signals. Variable layout: a first segment of length 0
 * lists all signals (format 0, no samples), and each later segment has some of them, identified by
 * their descriptions. If the gain or baseline of a segment differs from the layout, its samples are
 * converted to the layout's ADC units, as in the WFDB library. Samples that no segment contains are
 * missing.
 */
final class Segments {

  private final Path master;
  private final Header header;
  private final List<SegmentSpec> specs;
  private final List<Path> files;
  private final List<Header> headers;

  private Segments(
      Path master, Header header, List<SegmentSpec> specs, List<Path> files, List<Header> headers) {
    this.master = master;
    this.header = header;
    this.specs = specs;
    this.files = files;
    this.headers = headers;
  }

  /** Reads the headers of all segments that a header names, but no samples. */
  static Segments of(Path master, Header header) throws IOException {
    List<SegmentSpec> specs = header.segments();
    long total = specs.stream().mapToLong(SegmentSpec::samples).reduce(0, Segments::sum);
    if (header.samples() != Header.UNKNOWN && header.samples() != total) {
      throw new WfdbException(
          master
              + " line 1: states "
              + header.samples()
              + " samples, but its segments have "
              + total);
    }
    List<Path> files = new ArrayList<>();
    List<Header> headers = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (SegmentSpec spec : specs) {
      Path file = spec.isGap() ? master : SignalFile.within(master, spec.name() + ".hea");
      boolean absent = !spec.isGap() && spec.samples() > 0 && !Files.exists(file);
      if (absent) {
        notes.add(missing(master, spec, file));
      }
      files.add(file);
      headers.add(spec.isGap() || absent ? null : segment(master, header, file, spec));
      if (spec.samples() == 0 && headers.get(headers.size() - 1) != null) {
        notes.addAll(headers.get(headers.size() - 1).notes());
      }
    }
    List<SignalSpec> layout =
        headers.stream()
            .filter(Objects::nonNull)
            .findFirst()
            .map(Header::signals)
            .orElse(List.of());
    if (layout.isEmpty() && header.leads() > 0) {
      throw new WfdbException(
          notes.isEmpty() ? master + ": all of its segments are gaps" : notes.get(0));
    }
    if (layout.size() != header.leads()) {
      throw new WfdbException(
          master
              + " line 1: states "
              + header.leads()
              + " signals, but its segments have "
              + layout.size());
    }
    return new Segments(master, header.with(total, layout).withNotes(notes), specs, files, headers);
  }

  private static String missing(Path master, SegmentSpec spec, Path file) {
    return "%s: segment %s is missing (%s does not exist); its %s samples per signal are missing"
        .formatted(master, spec.name(), file.getFileName(), spec.samples());
  }

  /** The header of the whole record, with its length and its signals. */
  Header header() {
    return header;
  }

  private boolean isVariable() {
    return specs.get(0).samples() == 0 && !specs.get(0).isGap();
  }

  /** Joins the wanted signals of all segments within the range; the other signals are null. */
  Recording read(FrameRange asked, IntPredicate wanted) throws IOException {
    FrameRange range = asked.within(header.samples(), master);
    List<SignalSpec> layout = header.signals();
    Recording.requireMemory(master, range.length(), layout, wanted);
    int[] missing = new int[layout.size()];
    int[][] samples = new int[layout.size()][];
    for (int l = 0; l < samples.length; l++) {
      missing[l] = missing(l);
      if (wanted.test(l)) {
        samples[l] = new int[(int) range.length() * layout.get(l).samplesPerFrame()];
        Arrays.fill(samples[l], missing[l]);
      }
    }
    List<String> found = new ArrayList<>();
    long at = 0;
    for (int s = isVariable() ? 1 : 0; s < specs.size(); s++) {
      FrameRange part = range.ofSegment(at, specs.get(s).samples());
      if (headers.get(s) != null && part.length() > 0) {
        place(s, part, (int) (at + part.from() - range.from()), samples, missing, found);
      }
      at += specs.get(s).samples();
    }
    return new Recording(header.part(range, layout).withNotes(found), samples, missing);
  }

  private int missing(int l) throws WfdbException {
    int missing = SignalFormat.NONE.lowest();
    for (Header h : headers) {
      missing = Math.min(missing, h == null ? 0 : lowest(h, header.signals(), l, isVariable()));
    }
    return missing;
  }

  private void place(
      int segment, FrameRange part, int at, int[][] samples, int[] missing, List<String> notes)
      throws IOException {
    Header h = headers.get(segment);
    int[] from = new int[samples.length];
    BitSet read = new BitSet();
    for (int l = 0; l < samples.length; l++) {
      OptionalInt lead = lead(h, header.signals(), l, isVariable());
      from[l] = samples[l] == null ? -1 : lead.orElse(-1);
      if (from[l] >= 0) {
        read.set(from[l]);
      }
    }
    Optional<Path> absent = absent(files.get(segment), h, read);
    if (absent.isPresent()) {
      notes.add(missing(master, specs.get(segment), absent.get()));
      return;
    }
    Recording recording = RecordReader.read(files.get(segment), h, part, read::get);
    notes.addAll(recording.notes());
    for (int l = 0; l < samples.length; l++) {
      if (from[l] >= 0) {
        copy(recording, from[l], header.signals().get(l), missing[l], samples[l], at);
      }
    }
  }

  /** The first needed signal file of the segment that does not exist. */
  private static Optional<Path> absent(Path hea, Header h, BitSet read) throws IOException {
    for (int s = read.nextSetBit(0); s >= 0; s = read.nextSetBit(s + 1)) {
      SignalSpec spec = h.signals().get(s);
      Path file = spec.format() == 0 ? hea : SignalFile.within(hea, spec.file());
      if (!Files.exists(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  private static long sum(long a, long b) {
    return a + b < 0 ? Long.MAX_VALUE : a + b;
  }

  private static Header segment(Path master, Header header, Path file, SegmentSpec spec)
      throws IOException {
    Header h = Header.read(file);
    if (h.isMultiSegment()) {
      throw new WfdbException(
          master + ": segment " + spec.name() + " is itself a multi-segment record");
    }
    if (h.frequency() != header.frequency()) {
      throw new WfdbException(
          file
              + " line 1: "
              + h.frequency()
              + " Hz, but "
              + master.getFileName()
              + " says "
              + header.frequency());
    }
    if (spec.samples() > 0 && h.samples() != Header.UNKNOWN && h.samples() != spec.samples()) {
      throw new WfdbException(
          file
              + " line 1: "
              + h.samples()
              + " samples, but "
              + master.getFileName()
              + " says "
              + spec.samples());
    }
    return spec.samples() > 0 ? h.with(spec.samples(), h.signals()) : h;
  }

  private static OptionalInt lead(Header h, List<SignalSpec> layout, int l, boolean variable)
      throws WfdbException {
    if (!variable && h.leads() != layout.size()) {
      throw new WfdbException(
          "segment " + h.name() + " has " + h.leads() + " signals, the first " + layout.size());
    }
    SignalSpec wanted = layout.get(l);
    for (int i = variable ? 0 : l; i < (variable ? h.leads() : l + 1); i++) {
      SignalSpec spec = h.signals().get(i);
      if (!variable || spec.description().equals(wanted.description())) {
        if (spec.samplesPerFrame() != wanted.samplesPerFrame()) {
          throw new WfdbException(
              "segment "
                  + h.name()
                  + " signal "
                  + i
                  + ": "
                  + spec.samplesPerFrame()
                  + " samples per frame, the layout says "
                  + wanted.samplesPerFrame());
        }
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  private static int lowest(Header h, List<SignalSpec> layout, int l, boolean variable)
      throws WfdbException {
    OptionalInt lead = lead(h, layout, l, variable);
    return lead.isEmpty() ? 0 : SignalFormat.of(h.signals().get(lead.getAsInt()).format()).lowest();
  }

  private static void copy(
      Recording part, int lead, SignalSpec layout, int missing, int[] out, int frame) {
    SignalSpec spec = part.header().signals().get(lead);
    int from = frame * layout.samplesPerFrame();
    boolean same = spec.gain() == layout.gain() && spec.baseline() == layout.baseline();
    double scale = layout.gain() / spec.gain();
    for (int i = 0; i < part.length(lead); i++) {
      int value = part.sample(lead, i);
      if (value == part.missing(lead)) {
        value = missing;
      } else if (!same) {
        double moved = ((double) value - spec.baseline()) * scale + layout.baseline();
        value = (int) Math.round(Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, moved)));
      }
      out[from + i] = value;
    }
  }
}
