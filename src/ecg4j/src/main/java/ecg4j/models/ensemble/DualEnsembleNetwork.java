package ecg4j.models.ensemble;

import ecg4j.layers.basic.GlobalPool;
import ecg4j.layers.graph.Features;
import ecg4j.layers.graph.GraphScope;
import ecg4j.models.network.LastPart;
import ecg4j.models.network.Network;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Two or three expert networks for the same beats, and a fusion of their outputs. The experts may
 * be networks of any type and size, with or without features. An expert with fewer features than
 * the ensemble reads the first ones.
 *
 * <pre>
 * signal [B, L], rr ┬ first expert  ┬ concat: logits [B, K·classes], or features [B, m + n + …]
 *                   ├ second expert ┤        → fusion → logits [B, classes]
 *                   └ third expert  ┘
 * </pre>
 *
 * <p>{@link #features} computes the outputs of the experts that the fusion needs, and {@link
 * #classify} the fusion, so {@link LastPart} is the fusion alone, for frozen experts. The arrays
 * are below {@code signal/}, {@code vision/}, {@code features/} and {@code fusion/}. If the fusion
 * uses features, the last layers of the experts are omitted.
 *
 * @param head the fusion
 * @param experts the experts, in the order of {@link #ROLES}
 */
public record DualEnsembleNetwork(FusionHead head, List<Network> experts) implements Network {
  /** Name in {@code Models.list()}. */
  public static final String NAME = "dual_ensemble";

  /** Path of the first expert's arrays. */
  public static final String SIGNAL = "signal";

  /** Path of the second expert's arrays. */
  public static final String VISION = "vision";

  /** Path of the third expert's arrays. */
  public static final String FEATURES = "features";

  /** Names of the experts, which are also the paths of their arrays. */
  public static final List<String> ROLES = List.of(SIGNAL, VISION, FEATURES);

  /**
   * Checks the experts.
   *
   * @throws IllegalArgumentException if the experts differ in window or classes, or if their number
   *     is not that of the weights
   */
  public DualEnsembleNetwork {
    experts = List.copyOf(experts);
    if (experts.size() != head.weights().size()
        || experts.size() < 2
        || experts.size() > ROLES.size()) {
      throw new IllegalArgumentException(
          "an ensemble of %s experts with %s weights; allowed: two or three experts, with one weight each"
              .formatted(experts.size(), head.weights().size()));
    }
    Network first = experts.get(0);
    for (int i = 1; i < experts.size(); i++) {
      Network other = experts.get(i);
      String role = ROLES.get(i);
      require(
          first.window() == other.window(),
          "has %d samples per beat",
          first.window(),
          role,
          other.window());
      require(
          first.classes() == other.classes() && first.classes() == head.classes(),
          "has %d classes",
          first.classes(),
          role,
          other.classes());
    }
  }

  /** An ensemble of two experts. */
  public DualEnsembleNetwork(FusionHead head, Network signal, Network vision) {
    this(head, List.of(signal, vision));
  }

  private static int widest(List<Network> experts) {
    return experts.stream().mapToInt(Network::rrWidth).max().orElseThrow();
  }

  private static void require(boolean holds, String what, int first, String role, int other) {
    if (!holds) {
      throw new IllegalArgumentException(
          ("the signal expert " + what + ", the %s expert %s; they must be equal")
              .formatted(first, role, other));
    }
  }

  /** The expert with one of the names {@link #ROLES}. */
  public Network expert(String role) {
    return experts.get(ROLES.indexOf(role));
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
    return experts.get(0).window();
  }

  @Override
  public int classes() {
    return head.classes();
  }

  @Override
  public int rrWidth() {
    return widest(experts);
  }

  @Override
  public boolean readsSignal() {
    return experts.stream().anyMatch(Network::readsSignal);
  }

  @Override
  public Features features(GraphScope g, SDVariable beats, SDVariable rr) {
    return GlobalPool.concat(
        g,
        IntStream.range(0, experts.size())
            .mapToObj(i -> said(g.in(ROLES.get(i)), experts.get(i), beats, rr))
            .toList());
  }

  private Features said(GraphScope g, Network expert, SDVariable beats, SDVariable rr) {
    Features features = expert.features(g, beats, first(g, rr, expert.rrWidth()));
    return head.readsFeatures()
        ? features
        : new Features(expert.classify(g, features), expert.classes());
  }

  /** The first features of each beat, or null for none. */
  private SDVariable first(GraphScope g, SDVariable rr, int width) {
    if (width == 0) {
      return null;
    }
    return width == rrWidth() ? rr : g.graph().slice(rr, new int[2], g.batch(), width);
  }

  @Override
  public SDVariable classify(GraphScope g, Features joined) {
    return head.logits(g.in("fusion"), joined);
  }
}
