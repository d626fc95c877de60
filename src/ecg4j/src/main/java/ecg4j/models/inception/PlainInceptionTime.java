package ecg4j.models.inception;

import ecg4j.layers.basic.Dense;
import ecg4j.layers.basic.Dropout;
import ecg4j.layers.basic.GlobalPool;
import ecg4j.layers.basic.Relu;
import ecg4j.layers.graph.FeatureMap;
import ecg4j.layers.graph.Features;
import ecg4j.layers.graph.GraphScope;
import ecg4j.layers.time.Convolution;
import ecg4j.layers.time.Inception;
import ecg4j.layers.time.NormedConvolutions;
import ecg4j.models.network.Heads;
import ecg4j.models.network.Network;
import ecg4j.models.network.Sizes;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * InceptionTime as published (Fawaz et al. 2019, 1909.04939), for comparison: six Inception modules
 * (kernels 39, 19, 9, pool; 32 channels each; BN, ReLU), a residual with 1×1 and BN around every
 * three, mean over time, one dense layer. The first module has no bottleneck, since its input has
 * one channel.
 *
 * @param dropout dropout rate of the pooled features; the paper has none
 */
public record PlainInceptionTime(double dropout, int classes, int window, int rrWidth)
    implements Network {
  static final String VARIANT = "plain";
  private static final int WIDTH = 32;
  private static final int DEPTH = 6;
  private static final int RESIDUAL = 3;

  public PlainInceptionTime {
    Sizes.check(classes, window, 1, rrWidth, dropout);
  }

  @Override
  public String name() {
    return InceptionTime.NAME;
  }

  @Override
  public String variant() {
    return VARIANT;
  }

  @Override
  public Features features(GraphScope g, SDVariable signal, SDVariable rr) {
    FeatureMap x = FeatureMap.ofSignal(g, signal, window);
    FeatureMap start = x;
    for (int i = 0; i < DEPTH; i++) {
      x =
          Inception.kernels(
              g.in("block" + i), x, WIDTH, x.channels() > 1 ? Inception.BOTTLENECK : 0);
      if (i % RESIDUAL == RESIDUAL - 1) {
        FeatureMap shortcut =
            NormedConvolutions.of(g.in("shortcut" + i), start, Convolution.of(x.channels(), 1));
        x = Relu.of(g, x.with(shortcut.variable().add(x.variable()), x.channels()));
        start = x;
      }
    }
    Features pooled = Heads.withRr(g, GlobalPool.mean(g, x), rr, rrWidth);
    return Dropout.of(g.in("head"), pooled, dropout);
  }

  @Override
  public SDVariable classify(GraphScope g, Features features) {
    return Dense.of(g.in("head/output"), features, classes).variable();
  }
}
