package ecg4j.data.database;

import ecg4j.beats.BeatClasses;
import ecg4j.beats.BeatInput;
import ecg4j.beats.BeatSignal;
import ecg4j.beats.BeatWindow;
import ecg4j.beats.LeadBeats;
import ecg4j.data.set.Beat;
import ecg4j.data.set.BeatSet;
import ecg4j.datavec.WfdbRecord;
import ecg4j.datavec.WfdbRecordReader;
import ecg4j.files.Sha256;
import ecg4j.parallel.ItemExecutor;
import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.Lead;
import ecg4j.wfdb.Recording;
import ecg4j.wfdb.SignalSpec;
import ecg4j.wfdb.WfdbException;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the labelled beats of one record of a database, given the record's name.
 *
 * @param mark path of a file of the database, as text, because its location may differ on the
 *     machine that does the work
 * @param prevalence 0: unchanged features; otherwise, features as if the number of S beats in the
 *     record were this multiple of the number of N beats
 */
record RecordBeats(
    EcgDatabase database, BeatClasses classes, BeatInput input, String mark, double prevalence)
    implements ItemExecutor.Task<String, RecordBeats.Result> {

  /** Creates a reader with unchanged features. */
  RecordBeats(EcgDatabase database, BeatClasses classes, BeatInput input, String mark) {
    this(database, classes, input, mark, 0);
  }

  /**
   * The beats of a record.
   *
   * @param dropped beats of each class whose window leaves the record
   * @param checksum SHA-256 over the record's files
   */
  record Result(BeatSet beats, int[] dropped, String checksum) implements Serializable {}

  private static final Logger LOG = LoggerFactory.getLogger(RecordBeats.class);

  @Override
  public Result process(String name, ItemExecutor.FileResolver files) throws IOException {
    Path root = files.resolve(Path.of(mark)).toAbsolutePath().getParent();
    WfdbRecord record = record(root, name);
    requireUndamaged(root.resolve(name), record.recording());
    Header header = record.recording().header();
    String patient = database.patient(header);
    Lead lead = record.recording().lead(database.lead(header));
    List<Annotation> beats = classes.beats(record.annotations(lead.frequency()));
    LeadBeats cut =
        LeadBeats.of(
            lead, beats.stream().mapToLong(Annotation::sample).toArray(), input, weights(beats));
    record.notes().forEach(note -> LOG.warn("{}: {}", name, note));

    int[] dropped = new int[classes.size()];
    List<Beat> kept = new ArrayList<>();
    boolean shares = input.signal() == BeatSignal.LEAD;
    float[] signals = new float[shares ? 0 : beats.size() * BeatWindow.LENGTH];
    int width = input.features().width();
    float[] rr = new float[beats.size() * width];
    for (int i = 0; i < beats.size(); i++) {
      String symbol = beats.get(i).symbol();
      OptionalInt label = classes.of(symbol);
      if (label.isEmpty()) {
        continue;
      }
      if (!cut.hasWindow(i)) {
        dropped[label.getAsInt()]++;
        continue;
      }
      cut.copyRr(i, rr, kept.size() * width);
      if (!shares) {
        cut.copySignal(i, signals, kept.size() * BeatWindow.LENGTH);
      }
      double from = i == 0 ? 0 : beats.get(i - 1).sample();
      float seconds = (float) (Math.max(0, beats.get(i).sample() - from) / lead.frequency());
      kept.add(
          new Beat(
              database.shortName(),
              name,
              patient,
              cut.rPeak(i),
              symbol,
              label.getAsInt(),
              seconds));
    }
    float[] features = Arrays.copyOf(rr, kept.size() * width);
    BeatSet set =
        shares
            ? BeatSet.ofLead(classes, kept, cut.signal(), features)
            : BeatSet.of(
                classes,
                kept,
                Arrays.copyOf(signals, kept.size() * BeatWindow.LENGTH),
                features,
                false);
    return new Result(set, dropped, checksum(root, name, header));
  }

  /** Returns the same reader with another prevalence of S. */
  RecordBeats at(double other) {
    return new RecordBeats(database, classes, input, mark, other);
  }

  /** Returns the weight of each beat in the features of the record. */
  private double[] weights(List<Annotation> beats) {
    double[] weights = new double[beats.size()];
    Arrays.fill(weights, 1);
    if (prevalence > 0) {
      List<OptionalInt> labels = beats.stream().map(beat -> classes.of(beat.symbol())).toList();
      double normal = labels.stream().filter(classes.normal()::equals).count();
      double supraventricular = labels.stream().filter(classes.supraventricular()::equals).count();
      for (int i = 0; i < weights.length; i++) {
        if (labels.get(i).equals(classes.supraventricular())) {
          weights[i] = prevalence * normal / supraventricular;
        }
      }
    }
    return weights;
  }

  /**
   * Refuses a record whose signal files deviate from its header, for example in their checksum,
   * since its samples may be wrong. A header that deviates from the grammar, for example in its
   * date, leaves no doubt about the samples.
   */
  private static void requireUndamaged(Path hea, Recording recording) throws IOException {
    List<String> damage = new ArrayList<>(recording.notes());
    damage.removeAll(Header.read(hea).notes());
    WfdbException.throwIfAny(damage, "for training");
  }

  private WfdbRecord record(Path folder, String name) throws IOException {
    try (WfdbRecordReader reader = new WfdbRecordReader(database.annotator())) {
      reader.initialize(WfdbRecordReader.split(folder, List.of(name)));
      return reader.nextRecord();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
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
