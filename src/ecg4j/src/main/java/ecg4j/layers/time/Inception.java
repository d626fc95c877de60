package ecg4j.layers.time;

import ecg4j.layers.graph.FeatureMap;
import ecg4j.layers.graph.GraphScope;
import java.util.ArrayList;
import java.util.List;

/**
 * Parallel convolutions of several lengths (Fawaz et al. 2019, 1909.04939), concatenated,
 * normalised and rectified: [B, 1, L, in] → [B, 1, L, 4C]. Gates are added by the network.
 */
public final class Inception {
  private static final int POOL = 3;
  private static final int DILATED_KERNEL = 15;
  private static final int[] KERNELS = {9, 19, 39};
  private static final int[] DILATIONS = {1, 2, 4, 8};

  /** Input channels of the three long kernels in the published networks. */
  public static final int BOTTLENECK = 32;

  private Inception() {}

  /**
   * Kernels 9, 19 and 39 on a bottleneck, and a max-pool of 3 followed by 1×1, each with C output
   * channels.
   *
   * @param bottleneck channels of the bottleneck, usually {@link #BOTTLENECK}; 0 for no bottleneck,
   *     as in the paper for an input with one channel
   */
  public static FeatureMap kernels(GraphScope g, FeatureMap x, int width, int bottleneck) {
    FeatureMap narrow =
        bottleneck > 0 ? Convolution.of(bottleneck, 1).apply(g.in("bottleneck"), x) : x;
    List<NormedConvolutions.Branch> branches = new ArrayList<>();
    for (int kernel : KERNELS) {
      branches.add(
          new NormedConvolutions.Branch("kernel" + kernel, narrow, Convolution.of(width, kernel)));
    }
    branches.add(
        new NormedConvolutions.Branch("pool", MaxPool.of(g, x, POOL), Convolution.of(width, 1)));
    return NormedConvolutions.rectified(g, branches);
  }

  /**
   * Kernel 15 at dilations 1, 2, 4 and 8 on a bottleneck of C channels, each with C output
   * channels.
   */
  public static FeatureMap dilations(GraphScope g, FeatureMap x, int width) {
    FeatureMap narrow = Convolution.of(width, 1).apply(g.in("bottleneck"), x);
    List<NormedConvolutions.Branch> branches = new ArrayList<>();
    for (int dilation : DILATIONS) {
      branches.add(
          new NormedConvolutions.Branch(
              "dilation" + dilation, narrow, new Convolution(width, DILATED_KERNEL, dilation)));
    }
    return NormedConvolutions.rectified(g, branches);
  }
}
