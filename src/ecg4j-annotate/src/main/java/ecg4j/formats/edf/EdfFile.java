package ecg4j.formats.edf;

import ecg4j.formats.file.EcgLeads;
import ecg4j.formats.file.FileBytes;
import ecg4j.formats.file.FormatException;
import ecg4j.formats.file.ReadOptions;
import ecg4j.formats.file.RecordName;
import ecg4j.formats.file.RecordingFile;
import ecg4j.formats.file.SignalUnit;
import ecg4j.formats.file.Signals;
import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.Recording;
import ecg4j.wfdb.SignalSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * An EDF, EDF+, BDF or BDF+ file.
 *
 * <p>The signal of interest sets the frame rate. Signals sampled at a multiple of this rate have
 * several samples per frame. Signals of a lower rate repeat their samples. Signals of a higher,
 * unrelated rate are omitted, and a note reports this. Gaps of a discontinuous file are filled with
 * missing samples.
 */
public final class EdfFile implements RecordingFile {

  /** Number of bytes read at a time. */
  private static final int BLOCK = 1 << 20;

  private final Path file;
  private final EdfHeader edf;
  private final List<EdfSignal> signals;
  private final int framesPerRecord;
  private final Header outline;
  private final List<String> notes;
  private EdfTimeline timeline;

  private EdfFile(
      Path file,
      EdfHeader edf,
      List<EdfSignal> signals,
      int framesPerRecord,
      Header outline,
      List<String> notes) {
    this.file = file;
    this.edf = edf;
    this.signals = signals;
    this.framesPerRecord = framesPerRecord;
    this.outline = outline;
    this.notes = notes;
  }

  /** Returns whether a file begins like an EDF or BDF file. */
  public static boolean isOne(FileBytes start) {
    boolean edf = start.startsWith("0       ");
    return (edf || start.startsWith("\u00FFBIOSEMI")) && start.bytes().length > 8;
  }

  /**
   * Reads the header of a file.
   *
   * @throws FormatException if it is damaged or has no signal
   */
  public static EdfFile open(Path file, ReadOptions options) throws IOException {
    EdfHeader edf;
    try (FileChannel channel = FileChannel.open(file)) {
      edf = EdfHeader.read(file, channel);
    }
    List<EdfSignal> stated = edf.signals().stream().filter(s -> !s.isAnnotations()).toList();
    if (stated.isEmpty()) {
      throw new FormatException(file, edf.format() + " file with annotations only, and no signal");
    }
    if (!(edf.seconds() > 0)) {
      throw new FormatException(
          file, "a data record lasts %s s; allowed: above 0".formatted(edf.seconds()));
    }
    EdfSignal main = stated.get(mainSignal(stated, options.lead()));
    int frames = main.perRecord();
    List<String> notes = new ArrayList<>();
    List<EdfSignal> kept = new ArrayList<>();
    for (EdfSignal signal : stated) {
      if (signal.perRecord() <= frames || signal.perRecord() % frames == 0) {
        kept.add(signal);
      } else {
        notes.add(
            "signal %s (%s Hz) cannot be read with the others: its rate is no multiple of %s Hz; choose it with --lead"
                .formatted(
                    signal.label(), signal.perRecord() / edf.seconds(), frames / edf.seconds()));
      }
    }
    if (edf.rest() > 0) {
      notes.add("the last data record is not complete; the recording ends before it");
    }
    double rate = options.rate(file, edf.format(), frames / edf.seconds());
    List<SignalSpec> specs = new ArrayList<>();
    for (EdfSignal signal : kept) {
      specs.add(spec(file, edf, signal, frames, options));
    }
    Header outline =
        new Header(
            RecordName.inHeader(file),
            specs.size(),
            rate,
            rate,
            0,
            edf.records() * frames,
            edf.time(),
            edf.date(),
            specs,
            List.of(),
            List.of());
    return new EdfFile(file, edf, List.copyOf(kept), frames, outline, List.copyOf(notes));
  }

  private static int mainSignal(List<EdfSignal> signals, String lead) {
    return EcgLeads.main(
        signals.stream().map(EdfSignal::label).toList(),
        signals.stream().map(EdfSignal::unit).toList(),
        lead);
  }

  private static SignalSpec spec(
      Path file, EdfHeader edf, EdfSignal signal, int frames, ReadOptions options)
      throws FormatException {
    SignalUnit unit =
        options.unit(file, signal.label(), signal.isCalibrated() ? signal.unit() : "");
    boolean raw = !signal.isCalibrated() || unit.statedGain().isPresent();
    return Signals.of(
        RecordName.inHeader(file),
        8 * edf.bytesPerSample(),
        Math.max(1, signal.perRecord() / frames),
        raw ? unit.gain() : signal.gain(),
        raw ? 0 : signal.baseline(),
        unit.name(),
        signal.label());
  }

  @Override
  public String format() {
    return edf.format();
  }

  @Override
  public Header outline() {
    return outline;
  }

  @Override
  public List<String> notes() {
    return notes;
  }

  private EdfTimeline timeline() throws IOException {
    if (timeline == null) {
      timeline = EdfTimeline.read(file, edf, framesPerRecord);
    }
    return timeline;
  }

  @Override
  public List<Annotation> annotations() throws IOException {
    List<Annotation> found = new ArrayList<>();
    EdfTimeline times = timeline();
    for (EdfText list : times.texts()) {
      long sample = Math.round((list.onset() - times.first()) * outline.frequency());
      for (String text : list.texts()) {
        if (!text.isBlank() && !text.equals(EdfTimeline.ENDS) && sample >= 0) {
          found.add(EdfMarks.annotation(sample, text, list.duration()));
        }
      }
    }
    found.sort(Comparator.comparingLong(Annotation::sample));
    return List.copyOf(found);
  }

  @Override
  public Recording read(IntPredicate wanted) throws IOException {
    long frames = timeline().frames();
    Recording.requireMemory(file, frames, outline.signals(), wanted);
    int[][] samples = new int[signals.size()][];
    int[] missing = new int[signals.size()];
    for (int s = 0; s < samples.length; s++) {
      // The lowest number marks a missing sample if it is below the stated range.
      boolean free = signals.get(s).digitalMin() > edf.lowest();
      missing[s] = free ? edf.lowest() : Integer.MIN_VALUE;
      if (wanted.test(s)) {
        int perFrame = outline.signals().get(s).samplesPerFrame();
        samples[s] = new int[Math.toIntExact(frames * perFrame)];
        if (!edf.continuous()) {
          Arrays.fill(samples[s], missing[s]);
        }
      }
    }
    fill(samples);
    Header header =
        new Header(
            outline.name(),
            outline.leads(),
            outline.frequency(),
            outline.counterFrequency(),
            0,
            frames,
            outline.time(),
            outline.date(),
            outline.signals(),
            List.of(),
            List.of());
    return Recording.of(header, samples, missing);
  }

  private void fill(int[][] samples) throws IOException {
    if (Arrays.stream(samples).allMatch(s -> s == null)) {
      return;
    }
    int recordBytes = edf.recordBytes();
    int step = Math.max(1, BLOCK / recordBytes);
    ByteBuffer block = ByteBuffer.allocate(step * recordBytes);
    try (FileChannel channel = FileChannel.open(file)) {
      for (long record = 0; record < edf.records(); record += step) {
        int count = (int) Math.min(step, edf.records() - record);
        block.clear().limit(count * recordBytes);
        FileBytes.fill(file, channel, block, edf.length() + record * recordBytes);
        for (int i = 0; i < count; i++) {
          long start = timeline.start(record + i, framesPerRecord);
          for (int s = 0; s < samples.length; s++) {
            if (samples[s] != null) {
              copy(block.array(), i * recordBytes, signals.get(s), start, samples[s]);
            }
          }
        }
      }
    }
  }

  private void copy(byte[] block, int record, EdfSignal signal, long frame, int[] out) {
    int width = edf.bytesPerSample();
    int at = record + signal.offset() * width;
    int perRecord = signal.perRecord();
    boolean held = perRecord < framesPerRecord;
    int perFrame = held ? 1 : perRecord / framesPerRecord;
    int to = (int) (frame * perFrame);
    int count = Math.min(framesPerRecord * perFrame, out.length - to);
    for (int i = 0; i < count; i++) {
      int p = at + width * (held ? (int) ((long) i * perRecord / framesPerRecord) : i);
      int low = block[p] & 0xFF;
      out[to + i] =
          width == 2
              ? low | block[p + 1] << 8
              : low | (block[p + 1] & 0xFF) << 8 | block[p + 2] << 16;
    }
  }
}
