package ecg4j.models.inception;

import ecg4j.layers.attention.PositionEmbedding;
import ecg4j.layers.basic.Dense;
import ecg4j.layers.basic.Dropout;
import ecg4j.layers.basic.GlobalPool;
import ecg4j.layers.basic.Relu;
import ecg4j.layers.graph.FeatureMap;
import ecg4j.layers.graph.Features;
import ecg4j.layers.graph.GraphScope;
import ecg4j.layers.image.SqueezeExcite;
import ecg4j.layers.time.Convolution;
import ecg4j.layers.time.Inception;
import ecg4j.layers.time.NormedConvolutions;
import ecg4j.layers.time.RegionContext;
import ecg4j.models.network.Heads;
import ecg4j.models.network.Network;
import ecg4j.models.network.Sizes;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Context-Aware InceptionTime: Inception modules with three kernel lengths, alternating with
 * dilated ones, each with channel gates and a residual, then a context of P, QRS and T regions.
 *
 * <pre>
 * signal [B, L] → stem: conv 7 → C, BN, ReLU; + positions [L, C]
 *   even blocks: bottleneck 1×1 → N; kernels 9 | 19 | 39 | max-pool 3 and 1×1, each → C
 *   odd blocks:  bottleneck 1×1 → C;  kernel 15 at dilations 1 | 2 | 4 | 8,   each → C
 *     concat 4C, BN, ReLU, squeeze-excite r 16, ReLU(shortcut + ·); D blocks
 * → region context → mean ‖ max over time (8C) ‖ rr → 256, BN, ReLU, dropout → classes
 * </pre>
 *
 * <p>Differences to the Python project: regions are relative to the R peak (see {@link #regions}),
 * its unused attention over regions is removed, the configured dropout is applied in the head, and
 * RR features may be inputs of the head.
 *
 * @param variant name of the size
 * @param width C
 * @param depth D, number of blocks
 * @param bottleneck N, input channels of the long kernels; 32 in the published sizes
 * @param dropout dropout rate of the head's 256 features
 */
public record InceptionTime(
    String variant,
    int width,
    int depth,
    int bottleneck,
    double dropout,
    int classes,
    int window,
    int rrWidth)
    implements Network {
  static final String NAME = "inception_time";
  private static final int STEM_KERNEL = 7;
  private static final int REDUCTION = 16;
  private static final int HIDDEN = 256;
  private static final int LARGEST_DILATION = 8;

  public InceptionTime {
    Sizes.check(classes, window, LARGEST_DILATION, rrWidth, dropout);
  }

  /** A network with the published bottleneck. */
  public InceptionTime(
      String variant, int width, int depth, double dropout, int classes, int window, int rrWidth) {
    this(variant, width, depth, Inception.BOTTLENECK, dropout, classes, window, rrWidth);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Features features(GraphScope g, SDVariable signal, SDVariable rr) {
    FeatureMap x = FeatureMap.ofSignal(g, signal, window);
    x = NormedConvolutions.rectified(g.in("stem"), x, Convolution.of(width, STEM_KERNEL));
    x = PositionEmbedding.of(g.in("stem"), x);
    for (int i = 0; i < depth; i++) {
      x = block(g.in("block" + i), x, i % 2 == 1);
    }
    x = RegionContext.of(g.in("context"), x, regions(window));
    Features pooled = Heads.withRr(g, GlobalPool.meanAndMax(g, x), rr, rrWidth);
    Features hidden = Relu.of(g, Dense.normed(g.in("head/hidden"), pooled, HIDDEN));
    return Dropout.of(g.in("head"), hidden, dropout);
  }

  @Override
  public SDVariable classify(GraphScope g, Features features) {
    return Dense.of(g.in("head/output"), features, classes).variable();
  }

  private FeatureMap block(GraphScope g, FeatureMap x, boolean dilated) {
    FeatureMap y =
        dilated ? Inception.dilations(g, x, width) : Inception.kernels(g, x, width, bottleneck);
    FeatureMap shortcut =
        x.channels() == y.channels()
            ? x
            : NormedConvolutions.of(g.in("shortcut"), x, Convolution.of(y.channels(), 1));
    return SqueezeExcite.residual(g.in("gate"), y, shortcut, REDUCTION);
  }

  /**
   * The regions of the waves, for a beat with its R peak at a quarter of the window. At 360 Hz, 360
   * samples, R at sample 90: P 0–71 (250 to 50 ms before R), QRS 72–116 (50 ms before to 75 ms
   * after), T 117–251 (75 to 450 ms after). The rest is diastole or the next beat and has no
   * region. Windows of other lengths are assumed to be the same beat at another rate.
   */
  public static List<RegionContext.Region> regions(int window) {
    return List.of(
        region("P", 0, 72, window), region("QRS", 72, 117, window), region("T", 117, 252, window));
  }

  private static RegionContext.Region region(String name, int from, int to, int window) {
    return new RegionContext.Region(name, from * window / 360, to * window / 360);
  }
}
