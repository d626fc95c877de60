package ecg4j.models.efficientnet;

import ecg4j.config.section.ScalogramConfig;
import ecg4j.layers.basic.Dense;
import ecg4j.layers.basic.Dropout;
import ecg4j.layers.basic.GlobalPool;
import ecg4j.layers.basic.Relu;
import ecg4j.layers.graph.FeatureMap;
import ecg4j.layers.graph.Features;
import ecg4j.layers.graph.GraphScope;
import ecg4j.layers.image.Cbam;
import ecg4j.layers.image.PyramidConvolution;
import ecg4j.layers.wavelet.Scalogram;
import ecg4j.models.network.Heads;
import ecg4j.models.network.Network;
import ecg4j.models.network.Sizes;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * EfficientNet with CBAM on wavelet scalograms. The image of a beat passes through EfficientNet's
 * trunk, whose outputs at three scales are combined.
 *
 * <pre>
 * signal [B, L] → scalogram [B, S, S, 1] → trunk → strides 8 | 16 | 32 (B0: 40 | 112 | 320 channels)
 *   CBAM each, upsampled to the size of the first, concatenated → 1×1 → 512, BN, ReLU → CBAM
 * → mean ‖ max over positions (1024) ‖ rr → 512, BN, ReLU, dropout p → 256, BN, ReLU, dropout p/2
 * → classes
 * </pre>
 *
 * @param size size of the trunk
 * @param dropout p
 * @param drop stochastic depth of the last block of the trunk
 * @param reduction reduction of the channels in CBAM
 */
public record EfficientNet(
    EfficientNetSize size,
    double dropout,
    double drop,
    int classes,
    int window,
    int rrWidth,
    ScalogramConfig scalogram,
    int reduction)
    implements Network {
  static final String NAME = "efficientnet_scalogram";

  /** Stochastic depth as published. */
  static final double DROP = 0.2;

  /** Sampling rate of all beats in Hz. */
  private static final double RATE = 360;

  private static final int FUSED = 512;
  private static final int HIDDEN = 256;

  public EfficientNet {
    Sizes.check(classes, window, 1, rrWidth, dropout);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String variant() {
    return size.variant();
  }

  @Override
  public Features features(GraphScope g, SDVariable signal, SDVariable rr) {
    return features(g, Scalogram.of(g.in("scalogram"), signal, scalogram, RATE), rr);
  }

  /** The network without the scalogram, for an image [B, S, S, 1]. */
  public Features features(GraphScope g, FeatureMap image, SDVariable rr) {
    List<FeatureMap> scales = new ArrayList<>();
    for (FeatureMap tap : EfficientNetTrunk.taps(g.in("trunk"), size, image, drop)) {
      scales.add(Cbam.of(g.in("attention" + scales.size()), tap, reduction));
    }
    FeatureMap fused = PyramidConvolution.rectified(g.in("fusion"), scales, FUSED);
    fused = Cbam.of(g.in("attention"), fused, reduction);
    Features pooled = Heads.withRr(g, GlobalPool.meanAndMax(g, fused), rr, rrWidth);
    GraphScope head = g.in("head");
    Features x = Relu.of(g, Dense.normed(head.in("first"), pooled, FUSED));
    x = Dropout.of(head.in("first"), x, dropout);
    x = Relu.of(g, Dense.normed(head.in("second"), x, HIDDEN));
    return Dropout.of(head.in("second"), x, dropout / 2);
  }

  @Override
  public SDVariable classify(GraphScope g, Features features) {
    return Dense.of(g.in("head/output"), features, classes).variable();
  }
}
