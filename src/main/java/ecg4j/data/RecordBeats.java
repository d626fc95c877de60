package ecg4j.data;

import ecg4j.signal.FourierResampler;
import ecg4j.signal.ZScore;
import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.Recording;
import ecg4j.wfdb.SignalSpec;
import ecg4j.wfdb.WfdbException;
import ecg4j.wfdb.WfdbRecord;
import ecg4j.wfdb.WfdbRecordReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The beats of one record: lead, resampling, z-score over the whole lead, rhythm, windows. */
final class RecordBeats {

  /**
   * What a record gives.
   *
   * @param dropped beats of each class whose window leaves the record
   * @param checksum SHA-256 over the record's files
   */
  record Result(BeatSet beats, int[] dropped, String checksum) {}

  private static final String ANNOTATOR = "atr";

  private final EcgDatabase database;
  private final LabelMap map;

  RecordBeats(EcgDatabase database, LabelMap map) {
    this.database = database;
    this.map = map;
  }

  Result read(Path folder, String name) throws IOException {
    WfdbRecord record = record(folder, name);
    Recording recording = record.recording();
    Header header = recording.header();
    int lead = database.lead(header);
    String patient = database.patient(header);
    float[] signal = standardised(recording.physical(lead), header);
    List<Annotation> beats = beats(record);
    double perSample = BeatWindow.FREQUENCY / header.frequency();
    float[] rhythm =
        RhythmFeatures.of(
            beats.stream().mapToDouble(beat -> beat.sample() / header.frequency()).toArray());

    int[] dropped = new int[AamiClass.values().length];
    List<Beat> kept = new ArrayList<>();
    float[] keptRhythm = new float[rhythm.length];
    for (int i = 0; i < beats.size(); i++) {
      Annotation beat = beats.get(i);
      Optional<AamiClass> label = map.of(beat.symbol());
      if (label.isEmpty()) {
        continue;
      }
      long rPeak = Math.round(beat.sample() * perSample);
      if (!BeatWindow.fits(rPeak, signal.length)) {
        dropped[label.get().ordinal()]++;
        continue;
      }
      System.arraycopy(
          rhythm,
          i * RhythmFeatures.WIDTH,
          keptRhythm,
          kept.size() * RhythmFeatures.WIDTH,
          RhythmFeatures.WIDTH);
      kept.add(
          new Beat(database.shortName(), name, patient, (int) rPeak, beat.symbol(), label.get()));
    }
    return new Result(set(kept, signal, keptRhythm), dropped, checksum(folder, name, header));
  }

  private static WfdbRecord record(Path folder, String name) {
    try (WfdbRecordReader reader = new WfdbRecordReader(ANNOTATOR)) {
      reader.initialize(WfdbRecordReader.split(folder, List.of(name)));
      return reader.nextRecord();
    }
  }

  private static BeatSet set(List<Beat> beats, float[] signal, float[] rhythm) {
    float[][] source = new float[beats.size()][];
    Arrays.fill(source, signal);
    int[] start = beats.stream().mapToInt(beat -> BeatWindow.start(beat.sample())).toArray();
    return new BeatSet(
        BeatWindow.LENGTH,
        beats.toArray(Beat[]::new),
        source,
        start,
        Arrays.copyOf(rhythm, beats.size() * RhythmFeatures.WIDTH),
        new BitSet());
  }

  /**
   * All beats in order of time, also those without a class in the map in use: rhythm does not
   * depend on how beats are labelled.
   */
  private List<Annotation> beats(WfdbRecord record) {
    return record.annotations().stream()
        .filter(a -> LabelMap.EC57.of(a.symbol()).isPresent() || map.of(a.symbol()).isPresent())
        .sorted(Comparator.comparingLong(Annotation::sample))
        .toList();
  }

  /** The lead at 360 Hz, z-scored over its whole length. */
  private static float[] standardised(float[] lead, Header header) throws WfdbException {
    fillGaps(lead, header.name());
    if (header.frequency() == BeatWindow.FREQUENCY) {
      return ZScore.of(lead);
    }
    double[] x = new double[lead.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = lead[i];
    }
    int length = (int) (lead.length * (double) BeatWindow.FREQUENCY / header.frequency());
    double[] resampled = FourierResampler.resample(x, length);
    float[] y = new float[length];
    for (int i = 0; i < length; i++) {
      y[i] = (float) resampled[i];
    }
    return ZScore.of(y);
  }

  /** A missing sample takes the value of the one before, so that it adds no edge of its own. */
  private static void fillGaps(float[] lead, String record) throws WfdbException {
    int first = 0;
    while (first < lead.length && Float.isNaN(lead[first])) {
      first++;
    }
    if (first == lead.length) {
      throw new WfdbException("record " + record + " has no sample in the lead that is used");
    }
    Arrays.fill(lead, 0, first, lead[first]);
    for (int i = first + 1; i < lead.length; i++) {
      if (Float.isNaN(lead[i])) {
        lead[i] = lead[i - 1];
      }
    }
  }

  private static String checksum(Path folder, String name, Header header) throws IOException {
    Set<String> files = new LinkedHashSet<>();
    files.add(name + ".hea");
    header.signals().stream().map(SignalSpec::file).forEach(files::add);
    files.add(name + "." + ANNOTATOR);
    Sha256 sum = new Sha256();
    for (String file : files) {
      sum.add(file).add(Files.readAllBytes(folder.resolve(file)));
    }
    return sum.hex();
  }
}
