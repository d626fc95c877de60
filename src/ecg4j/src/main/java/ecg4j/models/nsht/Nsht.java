package ecg4j.models.nsht;

import ecg4j.kernels.activation.Activation;
import ecg4j.layers.attention.PositionEmbedding;
import ecg4j.layers.attention.Transformer;
import ecg4j.layers.basic.BatchNorm;
import ecg4j.layers.basic.Dense;
import ecg4j.layers.basic.Dropout;
import ecg4j.layers.basic.GlobalPool;
import ecg4j.layers.basic.Relu;
import ecg4j.layers.fusion.GatedSum;
import ecg4j.layers.graph.FeatureMap;
import ecg4j.layers.graph.Features;
import ecg4j.layers.graph.GraphScope;
import ecg4j.layers.graph.Parameters;
import ecg4j.layers.image.CoordinateAttention;
import ecg4j.layers.image.ImageConvolution;
import ecg4j.layers.image.NormedFilter;
import ecg4j.layers.image.Upsample;
import ecg4j.layers.time.Convolution;
import ecg4j.layers.time.NormedConvolutions;
import ecg4j.layers.wavelet.MorletBank;
import ecg4j.layers.wavelet.Wavelet;
import ecg4j.models.network.Heads;
import ecg4j.models.network.Network;
import ecg4j.models.network.Sizes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * NSHT Dual-Evolution: one stream for the beat in time and one for its scalogram with learned
 * wavelets, combined by cross-attention.
 *
 * <pre>
 * temporal: conv 7 → 64, BN, ReLU; kernels 9 | 19 | 39 → 32 each, BN, ReLU; + positions
 *           → transformer of 4 heads → 1×1 → t [L, H]
 * spectral: Morlet bank [n, L] → conv 3×3 64, BN, ReLU
 *           → conv 3×3 stride 2 128, BN, ReLU, coordinate attention r 16
 *           → conv 3×3 stride 2 256, BN, ReLU, coordinate attention r 16
 *           → mean over scales → 1×1 → interpolated to L; + positions → s [L, H]
 * fusion:   s' = transformer of 4 heads, queries from s, keys and values from t;  gate g of [mean t ‖ mean s']
 *           g t + (1 − g) s'  +  (1×1 of [t ‖ s'] → H, BN, ReLU)  → conv 3, BN, ReLU
 * → mean ‖ max over time (2H) ‖ rr → H, BN, ReLU, dropout → H/2, BN, ReLU, dropout → classes
 * </pre>
 *
 * <p>Differences to the Python project: the wavelets initially cover 0.5–45 Hz instead of 0.38–1.13
 * Hz, their frequencies stay in this range, they have no DC term, and beats are not treated as
 * periodic ({@link MorletBank}). Both attentions are part of complete transformer blocks with
 * norms, feed-forward part and positions. The 1×1 on the spectral stream precedes the
 * interpolation, which gives the same result at a quarter of the length.
 *
 * @param variant name of the size
 * @param width H
 * @param scales n, number of wavelets
 * @param dropout dropout rate of the head's H features; half of it for the H/2 features
 */
record Nsht(
    String variant, int width, int scales, double dropout, int classes, int window, int rrWidth)
    implements Network {
  static final String NAME = "nsht_dual_evo";

  private static final String WAVELETS = "spectral/wavelets";

  private static final int HEADS = 4;
  private static final int STEM_KERNEL = 7;
  private static final int STEM = 64;
  private static final int[] KERNELS = {9, 19, 39};
  private static final int BRANCH = 32;
  private static final int REDUCTION = 16;

  Nsht {
    Sizes.check(classes, window, 4, rrWidth, dropout);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Features features(GraphScope g, SDVariable signal, SDVariable rr) {
    FeatureMap temporal = temporal(g.in("temporal"), signal);
    FeatureMap spectral = spectral(g.in("spectral"), signal);
    FeatureMap fused = fusion(g.in("fusion"), temporal, spectral);
    Features pooled = Heads.withRr(g, GlobalPool.meanAndMax(g, fused), rr, rrWidth);
    Features wide = hidden(g.in("head/wide"), pooled, width, dropout);
    return hidden(g.in("head/narrow"), wide, width / 2, dropout / 2);
  }

  /** The means over time of both streams and of what cross-attention makes of them, [B, H] each. */
  @Override
  public Map<String, Features> streams(GraphScope g, SDVariable signal, SDVariable rr) {
    FeatureMap temporal = temporal(g.in("temporal"), signal);
    FeatureMap spectral = spectral(g.in("spectral"), signal);
    FeatureMap fused = fusion(g.in("fusion"), temporal, spectral);
    Map<String, Features> streams = new LinkedHashMap<>();
    streams.put("temporal", GlobalPool.mean(g, temporal));
    streams.put("spectral", GlobalPool.mean(g, spectral));
    streams.put("fused", GlobalPool.mean(g, fused));
    return streams;
  }

  @Override
  public SDVariable classify(GraphScope g, Features features) {
    return Dense.of(g.in("head/output"), features, classes).variable();
  }

  @Override
  public List<Wavelet> wavelets(Parameters parameters) {
    return MorletBank.wavelets(parameters, WAVELETS);
  }

  private static Features hidden(GraphScope g, Features x, int width, double dropout) {
    return Dropout.of(g, Relu.of(g, Dense.normed(g, x, width)), dropout);
  }

  private FeatureMap temporal(GraphScope g, SDVariable signal) {
    FeatureMap x = FeatureMap.ofSignal(g, signal, window);
    x = NormedConvolutions.rectified(g.in("stem"), x, Convolution.of(STEM, STEM_KERNEL));
    List<NormedConvolutions.Branch> branches = new ArrayList<>();
    for (int kernel : KERNELS) {
      branches.add(
          new NormedConvolutions.Branch("kernel" + kernel, x, Convolution.of(BRANCH, kernel)));
    }
    x = NormedConvolutions.rectified(g.in("scales"), branches);
    x = PositionEmbedding.of(g, x);
    x = Transformer.self(g.in("transformer"), x, HEADS);
    return Dense.of(g.in("output"), x, width);
  }

  private FeatureMap spectral(GraphScope g, SDVariable signal) {
    FeatureMap x = MorletBank.of(g.in("wavelets"), signal, window, scales);
    x = convolved(g.in("stage0"), x, 64, 1);
    x = convolved(g.in("stage1"), x, 128, 2);
    x = CoordinateAttention.of(g.in("stage1/gate"), x, REDUCTION);
    x = convolved(g.in("stage2"), x, 256, 2);
    x = CoordinateAttention.of(g.in("stage2/gate"), x, REDUCTION);
    x = Dense.of(g.in("output"), GlobalPool.meanOverHeight(g, x), width);
    return PositionEmbedding.of(g, Upsample.to(g, x, 1, window));
  }

  private static FeatureMap convolved(GraphScope g, FeatureMap x, int width, int stride) {
    return NormedFilter.of(
        g, x, new ImageConvolution(width, 3, stride), BatchNorm.Settings.USUAL, Activation.RELU);
  }

  private FeatureMap fusion(GraphScope g, FeatureMap temporal, FeatureMap spectral) {
    FeatureMap asked = Transformer.cross(g.in("transformer"), spectral, temporal, HEADS);
    FeatureMap gated = GatedSum.of(g.in("gate"), temporal, asked);
    SDVariable both = g.graph().concat(3, temporal.variable(), asked.variable());
    FeatureMap mixed =
        NormedConvolutions.rectified(
            g.in("mix"), temporal.with(both, 2 * width), Convolution.of(width, 1));
    SDVariable sum = gated.variable().add(mixed.variable());
    return NormedConvolutions.rectified(
        g.in("end"), temporal.with(sum, width), Convolution.of(width, 3));
  }
}
