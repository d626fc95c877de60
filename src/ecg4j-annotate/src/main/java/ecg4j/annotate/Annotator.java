package ecg4j.annotate;

import ecg4j.annotate.quality.LeadQuality;
import ecg4j.beats.BeatClasses;
import ecg4j.beats.BeatInput;
import ecg4j.formats.RecordingFiles;
import ecg4j.formats.RecordingLead;
import ecg4j.formats.file.RecordName;
import ecg4j.parallel.ItemProgress;
import ecg4j.parallel.ParallelTasks;
import ecg4j.wfdb.Recording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Finds the beats of recordings and classifies them with a model. An annotator selects one lead,
 * finds its R peaks, extracts a window around each in the same way as in training, and runs the
 * model.
 *
 * <pre>{@code
 * try (Annotator annotator = Annotator.open()) {
 *   AnnotatedRecord record = annotator.annotate(samples, 250, "mV");
 *   for (AnnotatedBeat beat : record.beats()) {
 *     System.out.println(record.time(beat) + " s " + record.symbol(beat) + " RR " + beat.rr());
 *   }
 * }
 * }</pre>
 *
 * <p>Annotators are safe for use by multiple threads. They do not load ND4J.
 */
public final class Annotator implements AutoCloseable {

  /** Beats per model call: enough for good throughput, at a few MB of memory. */
  private static final int CHUNK = 2048;

  private static final int STEPS = 3;

  private final BeatClassifier classifier;
  private final BeatInput input;
  private final BeatClasses classes;
  private final String trained;

  /**
   * Creates an annotator with a classifier that does not come from a model file.
   *
   * @param classifier the classifier; closed together with the annotator
   * @param input kind of signal and features that the classifier reads
   * @param classes the classifier's classes, in their order
   * @param trained name of the lead that the classifier was trained on
   */
  public Annotator(
      BeatClassifier classifier, BeatInput input, BeatClasses classes, String trained) {
    this.classifier = classifier;
    this.input = input;
    this.classes = classes;
    this.trained = trained;
  }

  /** Opens the model that ships with this library. */
  public static Annotator open() throws IOException {
    return of(BeatModel.open());
  }

  /**
   * Opens a model file.
   *
   * @param model file created by {@code ecg export}
   * @throws IOException if the file is not a beat model or is damaged
   */
  public static Annotator open(Path model) throws IOException {
    return of(BeatModel.open(model));
  }

  /** Creates an annotator with an open model. Closing the annotator closes the model. */
  public static Annotator of(BeatModel model) {
    return new Annotator(
        model,
        model.metadata().input().beatInput(),
        model.metadata().classes(),
        model.metadata().input().lead());
  }

  /**
   * Annotates a recording in a file of any format listed in docs/FORMATS.md.
   *
   * @param file file of the recording; a WFDB record with or without the extension .hea
   * @throws IOException if the file cannot be read, does not state its sampling rate or unit, or
   *     has no beats
   */
  public AnnotatedRecord annotate(Path file) throws IOException {
    return annotate(file, AnnotationSettings.DEFAULT);
  }

  /**
   * Annotates a recording in a file. The settings choose the lead and the source of the beats, and
   * supply properties that the file does not state.
   *
   * @throws IOException if the file cannot be read or does not have the requested lead, or if the
   *     lead is flat, too short for a beat, or has no beats
   */
  public AnnotatedRecord annotate(Path file, AnnotationSettings settings) throws IOException {
    RecordingLead lead = RecordingFiles.readLead(file, settings.read(), choice(settings));
    return annotate(RecordName.of(file), Optional.of(file), lead, settings);
  }

  /**
   * Annotates a recording in memory.
   *
   * @throws IOException if the recording has no signal, or if the lead is flat, too short for a
   *     beat, or has no beats
   */
  public AnnotatedRecord annotate(Recording recording) throws IOException {
    return annotate(recording, AnnotationSettings.DEFAULT);
  }

  /**
   * Annotates a recording in memory. The settings choose the lead and the source of the beats.
   *
   * @throws IOException if the recording does not have the requested lead, or if the lead is flat,
   *     too short for a beat, or has no beats
   */
  public AnnotatedRecord annotate(Recording recording, AnnotationSettings settings)
      throws IOException {
    int index = choice(settings).of(recording.header());
    RecordingLead lead = RecordingLead.inMemory(recording.lead(index));
    return annotate(recording.header().name(), Optional.empty(), lead, settings);
  }

  /**
   * Annotates the samples of one lead.
   *
   * @param samples samples of the whole recording, NaN where missing; not modified
   * @param rate sampling rate in Hz
   * @param unit unit of the samples: V, mV, uV or nV
   * @throws IOException if the lead is flat, too short for a beat, or has no beats
   * @throws IllegalArgumentException if the rate is not above 0, or the unit is not a voltage
   */
  public AnnotatedRecord annotate(float[] samples, double rate, String unit) throws IOException {
    return annotate(samples, rate, unit, AnnotationSettings.DEFAULT);
  }

  /**
   * Annotates the samples of one lead. The settings choose the source of the beats and can invert
   * the lead.
   *
   * @throws IOException if the lead is flat, too short for a beat, or has no beats
   * @throws IllegalArgumentException if the rate is not above 0, or the unit is not a voltage
   */
  public AnnotatedRecord annotate(
      float[] samples, double rate, String unit, AnnotationSettings settings) throws IOException {
    RecordingLead lead = RecordingLead.inMemory(SampleLead.of(samples, rate, unit));
    return annotate(lead.lead().header().name(), Optional.empty(), lead, settings);
  }

  /** Returns the rule that chooses the lead to annotate. */
  public LeadChoice choice(AnnotationSettings settings) {
    return new LeadChoice(settings.read().lead(), trained);
  }

  /**
   * Reads a recording and prepares its beats, but does not classify them. This is for programs
   * whose classifier runs elsewhere, for example in a browser; they complete the record with {@link
   * UnclassifiedRecord#classified} and explain beats with {@link UnclassifiedRecord#unexplained}.
   *
   * @throws IOException like {@link #annotate(Path, AnnotationSettings)}
   */
  public UnclassifiedRecord prepare(Path file, AnnotationSettings settings) throws IOException {
    return prepare(file, settings, ItemProgress.NONE);
  }

  /**
   * Like {@link #prepare(Path, AnnotationSettings)}, and reports the steps: reading the recording,
   * finding the beats, computing their features and the signal quality.
   *
   * @throws IOException like {@link #annotate(Path, AnnotationSettings)}
   */
  public UnclassifiedRecord prepare(Path file, AnnotationSettings settings, ItemProgress steps)
      throws IOException {
    steps.done(0, STEPS);
    RecordingLead lead = RecordingFiles.readLead(file, settings.read(), choice(settings));
    return prepare(RecordName.of(file), Optional.of(file), lead, settings, steps);
  }

  private UnclassifiedRecord prepare(
      String name,
      Optional<Path> file,
      RecordingLead source,
      AnnotationSettings settings,
      ItemProgress steps)
      throws IOException {
    steps.done(1, STEPS);
    BeatPositions found = BeatPositions.of(file, source, settings);
    steps.done(2, STEPS);
    AtomicReference<PreparedBeats> prepared = new AtomicReference<>();
    AtomicReference<LeadQuality> quality = new AtomicReference<>();
    ParallelTasks.run(() -> prepared.set(found.prepare(input)), () -> quality.set(found.quality()));
    steps.done(STEPS, STEPS);
    return new UnclassifiedRecord(
        name, settings, input.features(), classes, prepared.get(), quality.get());
  }

  private AnnotatedRecord annotate(
      String name, Optional<Path> file, RecordingLead source, AnnotationSettings settings)
      throws IOException {
    UnclassifiedRecord beats = prepare(name, file, source, settings, ItemProgress.NONE);
    AnnotatedRecord record = beats.classified(probabilities(beats));
    return beats.unexplained(record, settings.explain()).explained(classifier::probabilities);
  }

  private float[] probabilities(UnclassifiedRecord beats) {
    int n = beats.size();
    float[] all = new float[n * classes.size()];
    for (int from = 0; from < n; from += CHUNK) {
      int count = Math.min(CHUNK, n - from);
      float[] some =
          classifier.probabilities(beats.signals(from, count), beats.features(from, count), count);
      System.arraycopy(some, 0, all, from * classes.size(), some.length);
    }
    return all;
  }

  /** Closes the model. Further calls have no effect. */
  @Override
  public void close() {
    classifier.close();
  }
}
