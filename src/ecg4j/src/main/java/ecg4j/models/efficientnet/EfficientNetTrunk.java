package ecg4j.models.efficientnet;

import ecg4j.kernels.activation.Activation;
import ecg4j.layers.graph.FeatureMap;
import ecg4j.layers.graph.GraphScope;
import ecg4j.layers.image.ImageConvolution;
import ecg4j.layers.image.MbConv;
import ecg4j.layers.image.NormedFilter;
import java.util.ArrayList;
import java.util.List;

/**
 * EfficientNet without its head: a stem of stride 2 and seven stages of {@link MbConv} blocks.
 *
 * <pre>
 * stage    repeats  kernel  stride  expand  out     (B0; total stride 32)
 *   1         1       3       1       1      16
 *   2         2       3       2       6      24
 *   3         2       5       2       6      40   ← stride 8
 *   4         3       3       2       6      80
 *   5         3       5       1       6     112   ← stride 16
 *   6         4       5       2       6     192
 *   7         1       3       1       6     320   ← stride 32
 * </pre>
 */
final class EfficientNetTrunk {
  /** Output channels of B0's stem. */
  static final int STEM = 32;

  private static final int STEM_KERNEL = 3;

  /** Stages whose outputs are returned, at strides 8, 16 and 32. */
  private static final List<Integer> TAPS = List.of(3, 5, 7);

  private record Stage(int repeats, int kernel, int stride, int expand, int out) {}

  private static final List<Stage> STAGES =
      List.of(
          new Stage(1, 3, 1, 1, 16),
          new Stage(2, 3, 2, 6, 24),
          new Stage(2, 5, 2, 6, 40),
          new Stage(3, 3, 2, 6, 80),
          new Stage(3, 5, 1, 6, 112),
          new Stage(4, 5, 2, 6, 192),
          new Stage(1, 3, 1, 6, 320));

  private EfficientNetTrunk() {}

  /**
   * Adds the trunk.
   *
   * @param image [B, H, W, C]
   * @param drop stochastic depth at the last block; it increases linearly from 0
   * @return outputs at strides 8, 16 and 32
   */
  static List<FeatureMap> taps(GraphScope g, EfficientNetSize size, FeatureMap image, double drop) {
    ImageConvolution stem = new ImageConvolution(size.channels(STEM), STEM_KERNEL, 2);
    FeatureMap x = NormedFilter.of(g.in("stem"), image, stem, MbConv.NORM, Activation.SWISH);
    int blocks = STAGES.stream().mapToInt(stage -> size.repeats(stage.repeats())).sum();
    List<FeatureMap> taps = new ArrayList<>();
    int number = 0;
    for (int s = 1; s <= STAGES.size(); s++) {
      Stage stage = STAGES.get(s - 1);
      int out = size.channels(stage.out());
      for (int i = 0; i < size.repeats(stage.repeats()); i++, number++) {
        MbConv block = new MbConv(stage.kernel(), i == 0 ? stage.stride() : 1, stage.expand(), out);
        x = block.apply(g.in("stage" + s).in("block" + i), x, drop * number / blocks);
      }
      if (TAPS.contains(s)) {
        taps.add(x);
      }
    }
    return taps;
  }
}
