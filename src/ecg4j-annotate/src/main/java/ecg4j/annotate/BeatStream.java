package ecg4j.annotate;

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
 * <p>A beat is reported at most three seconds after its R peak. Exceptions are beats that the
 * detector finds late: those of the first eight seconds, and weak beats. docs/DETECTION.md states
 * how many. The result does not depend on the division of the samples into calls of {@link
 * #accept}. It equals that of {@link Annotator} with the same model, except after beats that are
 * found late.
 *
 * <p>The model must read causal features only ({@code data.causal}). Memory is constant: 20 s of
 * the lead and the last beats.
 *
 * <p>A stream is not safe for use by multiple threads. Several streams may share a model, each in a
 * thread of its own. Beats are reported in the thread that calls {@link #accept} or {@link
 * #finish}.
 */
public final class BeatStream {

  /** The network that reads no signal. */
  private static final String FEATURES_ONLY = "context_mlp";

  /** A beat with its features. */
  private record Prepared(long sample, double rr, float[] features) {}

  private final BeatClassifier classifier;
  private final double rate;
  private final double millivolts;
  private final Consumer<AnnotatedBeat> found;
  private final FeatureStream features;
  private final RPeakStream peaks;
  private final GapBridge bridge;
  private final Queue<Prepared> waiting = new ArrayDeque<>();
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
    this.features = new FeatureStream(features, rate, this::prepare);
    peaks = new RPeakStream(rate, this.features::addBeat);
    bridge = new GapBridge(rate, peaks::accept);
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
    if (!set.isCausal()) {
      throw new IllegalArgumentException(
          "%s reads the features %s of whole recordings, so it cannot follow a stream; use a model that was trained with --data.causal true, such as models/stream.onnx"
              .formatted(model.file(), set.key()));
    }
    if (!model.metadata().network().equals(FEATURES_ONLY)) {
      throw new IllegalArgumentException(
          "%s is a network %s, which reads the signal scaled over the whole recording, so it cannot follow a stream; use a network %s that was trained with --data.causal true"
              .formatted(model.file(), model.metadata().network(), FEATURES_ONLY));
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
      classifyWaiting();
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
    features.finish();
    classifyWaiting();
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

  private void prepare(long sample, float[] row) {
    boolean isKnown = previous >= 0 && !features.isGapBetween(previous / rate, sample / rate);
    waiting.add(new Prepared(sample, isKnown ? (sample - previous) / rate : Double.NaN, row));
    previous = sample;
  }

  /** Classifies the beats whose windows are complete. */
  private void classifyWaiting() {
    while (!waiting.isEmpty()) {
      Prepared beat = waiting.peek();
      long peak = Math.round(beat.sample * (BeatWindow.FREQUENCY / rate));
      boolean fits = BeatWindow.fits(peak, (int) (count * (double) BeatWindow.FREQUENCY / rate));
      if (!fits && !ended && peak >= BeatWindow.BEFORE) {
        return;
      }
      waiting.remove();
      float[] p = fits ? classifier.probabilities(noSignal, beat.features, 1) : new float[0];
      int label = fits ? ArgMax.of(p) : AnnotatedBeat.UNCLASSIFIED;
      found.accept(new AnnotatedBeat(beat.sample, beat.rr, label, p, ""));
    }
  }
}
