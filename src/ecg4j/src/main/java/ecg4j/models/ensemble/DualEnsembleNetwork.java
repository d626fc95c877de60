package ecg4j.models.ensemble;

import ecg4j.layers.Features;
import ecg4j.layers.GraphScope;
import ecg4j.models.network.LastPart;
import ecg4j.models.network.Network;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Two networks that read the same beat, and a fusion of what they say. Nothing is asked of the
 * experts but that they are networks: any kind, any size, with RR features or without.
 *
 * <pre>
 * signal [B, L], rr ┬ first expert  ┬ concat: logits [B, 2·classes], or features [B, m + n]
 *                   └ second expert ┘        → fusion → logits [B, classes]
 * </pre>
 *
 * <p>{@link #features} are the experts as far as the fusion needs them, {@link #classify} is the
 * fusion, so that {@link LastPart} is the fusion alone, for experts that stay as they are. The
 * arrays lie below {@code signal/}, {@code vision/} and {@code fusion/}; where the fusion reads
 * features, the experts' own last layers are left out.
 *
 * @param head the fusion
 * @param signal the first expert
 * @param vision the second expert
 */
public record DualEnsembleNetwork(FusionHead head, Network signal, Network vision)
    implements Network {
  /** Name in {@code Models.list()}. */
  public static final String NAME = "dual_ensemble";

  /** Where the first expert's arrays lie. */
  public static final String SIGNAL = "signal";

  /** Where the second expert's arrays lie. */
  public static final String VISION = "vision";

  /**
   * @throws IllegalArgumentException if the experts do not read the same beats, or do not tell the
   *     same classes apart
   */
  public DualEnsembleNetwork {
    require(
        signal.window() == vision.window(),
        "reads %d samples a beat",
        signal.window(),
        vision.window());
    require(
        signal.classes() == vision.classes() && signal.classes() == head.classes(),
        "tells %d classes apart",
        signal.classes(),
        vision.classes());
    require(
        signal.rrWidth() == vision.rrWidth() || Math.min(signal.rrWidth(), vision.rrWidth()) == 0,
        "reads %d RR features",
        signal.rrWidth(),
        vision.rrWidth());
  }

  private static void require(boolean holds, String what, int first, int second) {
    if (!holds) {
      throw new IllegalArgumentException(
          ("the signal expert " + what + ", the vision expert %d; they must be equal")
              .formatted(first, second));
    }
  }

  /** The expert whose arrays lie at {@link #SIGNAL} or {@link #VISION}. */
  public Network expert(String path) {
    return path.equals(SIGNAL) ? signal : vision;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String variant() {
    return head.fusion().variant();
  }

  @Override
  public int window() {
    return signal.window();
  }

  @Override
  public int classes() {
    return head.classes();
  }

  @Override
  public int rrWidth() {
    return Math.max(signal.rrWidth(), vision.rrWidth());
  }

  @Override
  public Features features(GraphScope g, SDVariable beats, SDVariable rr) {
    Features first = said(g.in(SIGNAL), signal, beats, rr);
    return FusionHead.join(g, first, said(g.in(VISION), vision, beats, rr));
  }

  private Features said(GraphScope g, Network expert, SDVariable beats, SDVariable rr) {
    Features features = expert.features(g, beats, expert.rrWidth() == 0 ? null : rr);
    return head.readsFeatures()
        ? features
        : new Features(expert.classify(g, features), expert.classes());
  }

  @Override
  public SDVariable classify(GraphScope g, Features joined) {
    return head.logits(g.in("fusion"), joined);
  }
}
