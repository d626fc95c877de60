package ecg4j.layers.time;

import ecg4j.kernels.elementwise.MaxOfThree;
import ecg4j.layers.graph.FeatureMap;
import ecg4j.layers.graph.GraphScope;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;

/** Maximum of neighbouring samples with stride 1 and unchanged length; padding is ignored. */
public final class MaxPool {
  private MaxPool() {}

  /** [B, 1, L, C] → [B, 1, L, C] over a window of {@code size} samples. */
  public static FeatureMap of(GraphScope g, FeatureMap x, int size) {
    if (g.hasKernels() && size == 3 && x.height() == 1) {
      return x.with(MaxOfThree.of(g.graph(), x.variable()), x.channels());
    }
    Pooling2DConfig config =
        Pooling2DConfig.builder().kH(1).kW(size).paddingMode(PaddingMode.SAME).isNHWC(true).build();
    return x.with(g.graph().cnn().maxPooling2d(x.variable(), config), x.channels());
  }
}
