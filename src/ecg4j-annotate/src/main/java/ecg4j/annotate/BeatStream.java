package ecg4j.annotate;

import ecg4j.annotate.quality.FlutterEpisodes;
import ecg4j.annotate.quality.FlutterStream;
import ecg4j.annotate.quality.GapBridge;
import ecg4j.beats.BeatWindow;
import ecg4j.beats.features.FeatureSet;
import ecg4j.beats.features.FeatureStream;
import ecg4j.metrics.ArgMax;
import ecg4j.signal.qrs.RPeakStream;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * Finds and classifies the beats of one lead while it is recorded.
 *
 * <pre>{@code
 * try (BeatModel model = BeatModel.openForStreams()) {
 *   BeatStream stream = BeatStream.of(model, 250, "mV", beat -> System.out.println(beat.sample()));
 *   while (recorder.isOn()) {
 *     stream.accept(recorder.nextSamples());
 *   }
 *   stream.finish();
 * }
 * }</pre>
 *
 * <p>A beat is reported at most three seconds after its R peak. The result does not depend on the
 * division of the samples into calls of {@link #accept}. It equals that of {@link Annotator} with
 * the same model, except for beats that cannot be decided in this time: some in the first eight
 * seconds, weak beats, and the first waves of ventricular flutter. docs/DETECTION.md states how
 * many.
 *
 * <p>The model must read causal features only ({@code data.causal}). Memory is constant: 20 s of
 * the lead, the last beats, and the range of the lead in each half second of ten minutes.
 *
 * <p>A stream is not safe for use by multiple threads. Several streams may share a model, each in a
 * thread of its own. Beats are reported in the thread that calls {@link #accept} or {@link
 * #finish}.
 */
public final class BeatStream {

  /**
   * Longest time between an R peak and its report if the lead may show ventricular flutter, in
   * seconds.
   */
  private static final double LONGEST_DOUBT = 2.9;

  /** An R peak that has not been reported. */
  private static final class Peak {

    private final long sample;
    private boolean isWave;
    private float[] features;

    Peak(long sample) {
      this.sample = sample;
    }
  }

  private final BeatClassifier classifier;
  private final double rate;
  private final double millivolts;
  private final Consumer<AnnotatedBeat> found;
  private final FeatureStream features;
  private final RPeakStream peaks;
  private final FlutterStream flutter;
  private final GapBridge bridge;
  private final Queue<Peak> waiting = new ArrayDeque<>();
  private final float[] noSignal = new float[BeatWindow.LENGTH];
  private long count;
  private long previous = -1;
  private boolean ended;

  /**
   * Creates a stream with a classifier that does not come from a model file.
   *
   * @param classifier receives zeros as the signal of a beat
   * @param features causal features that the classifier reads
   * @param rate sampling rate in Hz, 100 to 1000
   * @param unit unit of the samples: V, mV, uV or nV
   * @param found receives the beats in their order
   * @throws IllegalArgumentException if the features are not causal, the rate is out of range, or
   *     the unit is not a voltage
   */
  public BeatStream(
      BeatClassifier classifier,
      FeatureSet features,
      double rate,
      String unit,
      Consumer<AnnotatedBeat> found) {
    this.classifier = classifier;
    this.rate = rate;
    this.found = found;
    millivolts = Voltage.requireMillivolts(unit);
    this.features = new FeatureStream(features, rate, this::setFeatures);
    peaks = new RPeakStream(rate, this::addPeak);
    flutter = new FlutterStream(rate);
    bridge = new GapBridge(rate, this::acceptBridged);
  }

  /**
   * Creates a stream with an open model. The caller closes the model.
   *
   * @throws IllegalArgumentException if the model cannot be used for streams, the rate is out of
   *     range, or the unit is not a voltage
   */
  public static BeatStream of(
      BeatModel model, double rate, String unit, Consumer<AnnotatedBeat> found) {
    FeatureSet set = model.metadata().input().features();
    if (set != FeatureSet.NONE && !set.isCausal()) {
      throw new IllegalArgumentException(
          "%s reads the features %s of whole recordings, so it cannot follow a stream; use a model that was trained with --data.causal true, such as models/stream.onnx"
              .formatted(model.file(), set.key()));
    }
    if (model.metadata().readsSignal()) {
      throw new IllegalArgumentException(
          "%s is a network %s, which reads the signal scaled over the whole recording, so it cannot follow a stream; use a network context_mlp or hierarchical_mlp that was trained with --data.causal true"
              .formatted(model.file(), model.metadata().network()));
    }
    return new BeatStream(model, set, rate, unit, found);
  }

  /**
   * Processes the next samples. Beats are reported during the call.
   *
   * @param samples samples of the lead; NaN for missing ones
   * @throws IllegalStateException if the stream has ended
   */
  public void accept(float... samples) {
    requireOpen();
    for (float sample : samples) {
      count++;
      features.addSample(sample);
      bridge.accept(millivolts == 1 ? sample : (float) (millivolts * sample));
      report();
    }
  }

  private void acceptBridged(float sample) {
    peaks.accept(sample);
    if (flutter.accept(sample)) {
      removeWaves();
    }
  }

  /**
   * Ends the stream and reports the remaining beats.
   *
   * @throws IllegalStateException if the stream has ended
   */
  public void finish() {
    requireOpen();
    ended = true;
    bridge.finish();
    peaks.finish();
    flutter.finish();
    removeWaves();
    features.finish();
    report();
  }

  private void requireOpen() {
    if (ended) {
      throw new IllegalStateException("the stream has ended; begin a new one");
    }
  }

  /** Time of a beat in seconds since the first sample. */
  public double time(AnnotatedBeat beat) {
    return beat.sample() / rate;
  }

  private void addPeak(long sample) {
    Peak peak = new Peak(sample);
    peak.isWave = flutter.episodes().contains(sample / rate);
    waiting.add(peak);
    if (!peak.isWave) {
      features.addBeat(sample);
    }
  }

  private void setFeatures(long sample, float[] row) {
    waiting.stream().filter(peak -> peak.sample == sample).forEach(peak -> peak.features = row);
  }

  /** Removes waves of ventricular flutter from the beats that features depend on. */
  private void removeWaves() {
    FlutterEpisodes episodes = flutter.episodes();
    episodes.episodes().forEach(each -> features.removeBeats(each.start(), each.end()));
    // What has been removed from the features stays a wave if the limits of the episode move.
    waiting.forEach(peak -> peak.isWave |= episodes.contains(peak.sample / rate));
  }

  private void report() {
    while (!waiting.isEmpty() && isDecided(waiting.peek())) {
      Peak peak = waiting.remove();
      found.accept(beat(peak));
      previous = peak.sample;
    }
  }

  private boolean isDecided(Peak peak) {
    if (ended || peak.isWave) {
      return true;
    }
    boolean isDoubtful = flutter.isPossible() && count < peak.sample + LONGEST_DOUBT * rate;
    return peak.features != null
        && !isDoubtful
        && (hasWindow(peak) || at360(peak) < BeatWindow.BEFORE);
  }

  private AnnotatedBeat beat(Peak peak) {
    boolean isClassified = !peak.isWave && hasWindow(peak);
    float[] p = isClassified ? classifier.probabilities(noSignal, peak.features, 1) : new float[0];
    int without = peak.isWave ? AnnotatedBeat.FLUTTER : AnnotatedBeat.UNCLASSIFIED;
    int label = isClassified ? ArgMax.of(p) : without;
    return new AnnotatedBeat(peak.sample, interval(peak), label, p, "");
  }

  /** Seconds since the previous beat; NaN if unknown. */
  private double interval(Peak peak) {
    double from = previous / rate;
    double to = peak.sample / rate;
    boolean isKnown =
        previous >= 0
            && !features.isGapBetween(from, to)
            && !flutter.episodes().areBetween(from, to);
    return isKnown ? (peak.sample - previous) / rate : Double.NaN;
  }

  private boolean hasWindow(Peak peak) {
    return BeatWindow.fits(at360(peak), (int) (count * (double) BeatWindow.FREQUENCY / rate));
  }

  private long at360(Peak peak) {
    return Math.round(peak.sample * (BeatWindow.FREQUENCY / rate));
  }
}
