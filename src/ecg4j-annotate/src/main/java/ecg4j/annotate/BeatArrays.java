package ecg4j.annotate;

import ecg4j.beats.BeatInput;
import ecg4j.beats.BeatWindow;
import ecg4j.files.AtomicFile;
import ecg4j.formats.RecordingFiles;
import ecg4j.formats.RecordingLead;
import ecg4j.formats.file.RecordName;
import ecg4j.npy.NpzWriter;
import ecg4j.wfdb.Lead;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The beats of recordings as arrays: the input of a model and the origin of each beat. Beats whose
 * windows extend beyond the recording are omitted.
 */
public final class BeatArrays {

  /** Array of the signals, float32 [n, 360]. */
  public static final String SIGNAL = "signal";

  /** Array of the features, float32 [n, width]. */
  public static final String FEATURES = "features";

  /** Array of one text, the {@link ecg4j.beats.BeatSignal#scaling} of the signals. */
  static final String SCALING = "scaling";

  /** Array of one text, the key of the set of features: other sets may have as many features. */
  static final String SET = "feature_set";

  private final BeatInput input;
  private final String trained;
  private final List<float[]> signals = new ArrayList<>();
  private final List<float[]> values = new ArrayList<>();
  private final List<String> records = new ArrayList<>();
  private final List<String> patients = new ArrayList<>();
  private final List<String> symbols = new ArrayList<>();
  private final List<long[]> samples = new ArrayList<>();

  /**
   * @param input kind of signal and features to compute
   * @param trained name of the lead to use if the settings do not request one
   */
  public BeatArrays(BeatInput input, String trained) {
    this.input = input;
    this.trained = trained;
  }

  /**
   * Adds the beats of a recording.
   *
   * @return the lead that was read, with notes
   * @throws IOException if the recording cannot be read or has no beats
   */
  public Lead add(Path recording, AnnotationSettings settings) throws IOException {
    RecordingLead lead =
        RecordingFiles.readLead(
            recording, settings.read(), new LeadChoice(settings.read().lead(), trained));
    BeatPositions found = BeatPositions.of(Optional.of(recording), lead, settings);
    PreparedBeats prepared = found.prepare(input);
    int[] whole = prepared.whole();
    signals.add(prepared.signals(0, whole.length));
    values.add(prepared.features(0, whole.length, input.features().width()));
    long[] all = found.samples();
    samples.add(Arrays.stream(whole).mapToLong(i -> all[i]).toArray());
    String patient = RecordPatient.of(recording, lead.lead().header());
    for (int i : whole) {
      records.add(RecordName.of(recording));
      patients.add(patient);
      symbols.add(found.found().get(i).symbol());
    }
    return found.source().lead();
  }

  /** Number of beats. */
  public int size() {
    return records.size();
  }

  /**
   * Writes an archive with the arrays {@code signal}, {@code scaling}, {@code features}, {@code
   * feature_set}, {@code feature_names}, {@code record}, {@code patient}, {@code sample} (position
   * of the R peak in the lead) and {@code symbol} (empty for detected beats).
   */
  public void write(Path file) throws IOException {
    AtomicFile.write(
        file,
        out -> {
          try (NpzWriter npz = new NpzWriter(out)) {
            npz.add(SIGNAL, joined(signals), size(), BeatWindow.LENGTH);
            npz.add(SCALING, List.of(input.signal().scaling()));
            npz.add(FEATURES, joined(values), size(), input.features().width());
            npz.add(SET, List.of(input.features().key()));
            npz.add("feature_names", input.features().names());
            npz.add("record", records);
            npz.add("patient", patients);
            npz.add(
                "sample", samples.stream().flatMapToLong(part -> Arrays.stream(part)).toArray());
            npz.add("symbol", symbols);
          }
        });
  }

  private static float[] joined(List<float[]> parts) {
    float[] all = new float[parts.stream().mapToInt(part -> part.length).sum()];
    int at = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }
}
