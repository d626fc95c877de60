package ecg4j.training.pretraining;

import ecg4j.annotate.DetectedBeats;
import ecg4j.annotate.LeadChoice;
import ecg4j.beats.BeatInput;
import ecg4j.beats.BeatSignal;
import ecg4j.beats.BeatWindow;
import ecg4j.beats.LeadBeats;
import ecg4j.beats.features.FeatureSet;
import ecg4j.data.database.EcgDatabase;
import ecg4j.data.set.Beat;
import ecg4j.data.set.BeatSet;
import ecg4j.evaluation.Digits;
import ecg4j.formats.RecordingFiles;
import ecg4j.formats.file.FormatException;
import ecg4j.parallel.ItemProgress;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.Lead;
import ecg4j.wfdb.WfdbException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Beats of recordings without annotations: R peaks are detected, and windows are cut as in
 * training. All beats have class N, which pretraining ignores.
 *
 * @param signal kind of the signals
 * @param leftOut patients whose records are not read
 * @param options the largest number of beats per record, evenly spaced so that long records do not
 *     outweigh others, and how files are read
 */
record UnlabelledBeats(BeatSignal signal, Set<String> leftOut, PretrainingOptions options) {

  private static final String VERSION = "\\d+(?:\\.\\d+)*+";

  /**
   * Reads records.
   *
   * @param notes receives a sentence for each record that is left out, and why
   * @param progress is called after each record
   * @throws IOException if no beat is left, or a file cannot be read
   */
  BeatSet read(List<Path> records, Consumer<String> notes, ItemProgress progress)
      throws IOException {
    List<BeatSet> sets = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      Path record = records.get(i);
      try {
        read(record, notes).ifPresent(sets::add);
      } catch (WfdbException | FormatException e) {
        notes.accept(record + " is left out: " + e.getMessage());
      } catch (NoSuchFileException e) {
        notes.accept(record + " is left out: there is no " + e.getMessage());
      }
      progress.done(i + 1, records.size());
    }
    if (sets.isEmpty()) {
      throw new IOException(
          "no beat to use was found in %s".formatted(Digits.count(records.size(), "record")));
    }
    return BeatSet.concat(sets);
  }

  private Optional<BeatSet> read(Path record, Consumer<String> notes) throws IOException {
    EcgDatabase database = database(record);
    String names = String.join(",", database.leads().stream().filter(l -> l.length() > 1).toList());
    Lead lead =
        RecordingFiles.readLead(
                record, options.reading(), new LeadChoice(options.reading().lead(), names))
            .lead();
    if (options.strict()) {
      WfdbException.throwIfAny(lead.notes(), "because of --strict");
    }
    Header header = lead.header();
    String patient = database.patient(header);
    if (leftOut.contains(patient)) {
      notes.accept("%s is left out: patient %s is in the test part".formatted(record, patient));
      return Optional.empty();
    }
    lead.notes().forEach(notes);
    long[] peaks =
        new DetectedBeats().detect(lead).stream().mapToLong(found -> found.sample()).toArray();
    if (peaks.length == 0) {
      notes.accept(record + " is left out: no beat was found");
      return Optional.empty();
    }
    LeadBeats cut = LeadBeats.of(lead, peaks, new BeatInput(signal, FeatureSet.NONE));
    int[] whole = IntStream.range(0, cut.size()).filter(cut::hasWindow).toArray();
    int[] chosen = spaced(whole);
    float[] signals = new float[chosen.length * BeatWindow.LENGTH];
    List<Beat> beats = new ArrayList<>();
    for (int i = 0; i < chosen.length; i++) {
      cut.copySignal(chosen[i], signals, i * BeatWindow.LENGTH);
      int sample = cut.rPeak(chosen[i]);
      String name = header.name();
      beats.add(new Beat(database.shortName(), name, patient, sample, "", 0));
    }
    return beats.isEmpty()
        ? Optional.empty()
        : Optional.of(BeatSet.of(beats, signals, new float[0], false));
  }

  private int[] spaced(int[] all) {
    int most = options.beatsPerRecord();
    return all.length <= most
        ? all
        : IntStream.range(0, most).map(i -> all[(int) ((long) i * all.length / most)]).toArray();
  }

  /**
   * The database of a record: the one with a known name in its path, else one named after its
   * folder, above a folder that is named after a version.
   */
  static EcgDatabase database(Path record) {
    Path folder = record.toAbsolutePath().normalize().getParent();
    List<String> names = new ArrayList<>();
    folder.forEach(part -> names.add(0, part.toString()));
    return names.stream()
        .flatMap(name -> EcgDatabase.known(name).stream())
        .findFirst()
        .orElseGet(
            () ->
                EcgDatabase.named(
                    names.stream().filter(name -> !name.matches(VERSION)).findFirst().orElse("")));
  }

  /**
   * Chooses patients at random and returns which beats are theirs. Both parts have at least one
   * patient, if there are two.
   */
  static boolean[] held(BeatSet beats, double share, long seed) {
    List<String> patients =
        new ArrayList<>(beats.beats().stream().map(Beat::patient).distinct().sorted().toList());
    Collections.shuffle(patients, new Random(seed));
    int count =
        patients.size() < 2
            ? 0
            : (int) Math.max(1, Math.min(patients.size() - 1, Math.round(share * patients.size())));
    Set<String> held = Set.copyOf(patients.subList(0, count));
    boolean[] chosen = new boolean[beats.size()];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = held.contains(beats.beat(i).patient());
    }
    return chosen;
  }

  /** The beats that are held out, or the others. */
  static BeatSet select(BeatSet beats, boolean[] held, boolean wanted) {
    return beats.select(IntStream.range(0, held.length).filter(i -> held[i] == wanted).toArray());
  }
}
