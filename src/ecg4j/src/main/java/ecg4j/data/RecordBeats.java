package ecg4j.data;

import ecg4j.beats.AamiClass;
import ecg4j.beats.BeatWindow;
import ecg4j.beats.LabelMap;
import ecg4j.beats.LeadBeats;
import ecg4j.beats.RhythmFeatures;
import ecg4j.datavec.WfdbRecord;
import ecg4j.datavec.WfdbRecordReader;
import ecg4j.parallel.ItemExecutor;
import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.SignalSpec;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The labelled beats of one record of a database, by the record's name.
 *
 * @param mark path of a file of the database, as text: it may lie elsewhere where the work is done
 */
record RecordBeats(EcgDatabase database, LabelMap map, String mark)
    implements ItemExecutor.Work<String, RecordBeats.Result> {

  /**
   * What a record gives.
   *
   * @param dropped beats of each class whose window leaves the record
   * @param checksum SHA-256 over the record's files
   */
  record Result(BeatSet beats, int[] dropped, String checksum) implements Serializable {}

  @Override
  public Result of(String name, ItemExecutor.Here here) throws IOException {
    Path root = here.file(Path.of(mark)).toAbsolutePath().getParent();
    WfdbRecord record = record(root, name);
    Header header = record.recording().header();
    String patient = database.patient(header);
    List<Annotation> beats = map.beats(record.annotations());
    LeadBeats cut =
        LeadBeats.of(
            record.recording().lead(database.lead(header)),
            beats.stream().mapToLong(Annotation::sample).toArray());

    int[] dropped = new int[AamiClass.values().length];
    List<Beat> kept = new ArrayList<>();
    float[] rhythm = new float[beats.size() * RhythmFeatures.WIDTH];
    for (int i = 0; i < beats.size(); i++) {
      String symbol = beats.get(i).symbol();
      Optional<AamiClass> label = map.of(symbol);
      if (label.isEmpty()) {
        continue;
      }
      if (!cut.whole(i)) {
        dropped[label.get().ordinal()]++;
        continue;
      }
      cut.copyRr(i, rhythm, kept.size() * RhythmFeatures.WIDTH);
      double from = i == 0 ? 0 : beats.get(i - 1).sample();
      float seconds = (float) (Math.max(0, beats.get(i).sample() - from) / header.frequency());
      kept.add(
          new Beat(
              database.shortName(), name, patient, cut.rPeak(i), symbol, label.get(), seconds));
    }
    return new Result(set(kept, cut.signal(), rhythm), dropped, checksum(root, name, header));
  }

  private WfdbRecord record(Path folder, String name) throws IOException {
    try (WfdbRecordReader reader = new WfdbRecordReader(database.annotator())) {
      reader.initialize(WfdbRecordReader.split(folder, List.of(name)));
      return reader.nextRecord();
    } catch (UncheckedIOException e) {
      throw e.getCause();
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

  private String checksum(Path folder, String name, Header header) throws IOException {
    Set<String> files = new LinkedHashSet<>();
    files.add(name + ".hea");
    header.signals().stream().map(SignalSpec::file).forEach(files::add);
    files.add(name + "." + database.annotator());
    Sha256 sum = new Sha256();
    for (String file : files) {
      sum.add(file).add(Files.readAllBytes(folder.resolve(file)));
    }
    return sum.hex();
  }
}
