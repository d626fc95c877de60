package ecg4j.models.context;

import ecg4j.layers.basic.Dense;
import ecg4j.layers.basic.GlobalPool;
import ecg4j.layers.basic.Standardise;
import ecg4j.layers.fusion.SplitClass;
import ecg4j.layers.graph.Features;
import ecg4j.layers.graph.GraphScope;
import ecg4j.models.network.Network;
import ecg4j.models.network.Sizes;
import java.util.List;
import org.nd4j.autodiff.samediff.SDIndex;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Two multilayer perceptrons on the features of a beat, for two decisions. The first finds the
 * origin of a beat: N or S together, V, F, Q. It reads all features. The second separates N and S.
 * It reads only the features of the rhythm, because the shape of a supraventricular beat is that of
 * the patient's normal beats and says nothing about new patients.
 *
 * <pre>
 * features [B, R] → standard scores, limited to ±5
 *   → origin: hidden layers → dense → a [B, classes − 1]
 *   → first {@link #rhythmWidth} → prematurity: hidden layers → dense → b [B, 2]
 *   → {@link SplitClass}: p(N) = p_a(N or S) · p_b(N), p(S) = p_a(N or S) · p_b(S), p_a of the others
 * </pre>
 *
 * <p>The cross-entropy of the result is the sum of two: that of the origin over all beats, and that
 * of the prematurity over N and S only. So one loss trains both perceptrons independently.
 *
 * @param variant name of the size
 * @param hidden widths of the hidden layers of each perceptron
 * @param dropout dropout rate of each hidden layer
 * @param classes number of classes at least 3; the first is N, the second S
 * @param window samples per beat, for combination with other networks
 * @param rrWidth R, at least 1
 * @param rhythmWidth number of features that the second perceptron reads, 1 to R
 */
public record HierarchicalMlp(
    String variant,
    List<Integer> hidden,
    double dropout,
    int classes,
    int window,
    int rrWidth,
    int rhythmWidth)
    implements Network {
  /** Name in {@code Models.list()}. */
  static final String NAME = "hierarchical_mlp";

  private static final String ORIGIN = "origin";
  private static final String PREMATURITY = "prematurity";

  public HierarchicalMlp {
    hidden = List.copyOf(hidden);
    Sizes.check(classes, window, 1, rrWidth, dropout);
    ContextMlp.requireFeatures(NAME, rrWidth);
    if (classes < 3) {
      throw new IllegalArgumentException(
          "%s needs the classes N, S and V, not %s classes".formatted(NAME, classes));
    }
    if (rhythmWidth < 1 || rhythmWidth > rrWidth) {
      throw new IllegalArgumentException(
          "%s features of the rhythm; allowed: 1 to %s".formatted(rhythmWidth, rrWidth));
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean readsSignal() {
    return false;
  }

  /** The last hidden layers of both perceptrons. */
  @Override
  public Features features(GraphScope g, SDVariable signal, SDVariable rr) {
    Features x = Standardise.of(g.in("input"), new Features(rr, rrWidth));
    Features rhythm = rhythmWidth == rrWidth ? x : part(x, 0, rhythmWidth);
    return GlobalPool.concat(g, hidden(g.in(ORIGIN), x), hidden(g.in(PREMATURITY), rhythm));
  }

  private Features hidden(GraphScope g, Features x) {
    return ContextMlp.hidden(g, x, hidden, dropout);
  }

  @Override
  public SDVariable classify(GraphScope g, Features features) {
    int half = features.width() / 2;
    Features origin = Dense.of(g.in(ORIGIN).in("output"), part(features, 0, half), classes - 1);
    Features split = Dense.of(g.in(PREMATURITY).in("output"), part(features, half, half), 2);
    return SplitClass.of(g, origin, split);
  }

  private static Features part(Features x, int from, int width) {
    return new Features(
        x.variable().get(SDIndex.all(), SDIndex.interval(from, from + width)), width);
  }
}
