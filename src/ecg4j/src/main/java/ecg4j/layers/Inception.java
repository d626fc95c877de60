package ecg4j.layers;

import java.util.ArrayList;
import java.util.List;

/**
 * Convolutions of several lengths side by side (Fawaz et al. 2019, 1909.04939), concatenated,
 * normalised and rectified: [B, 1, L, in] → [B, 1, L, 4C]. What follows (gates) is the network's.
 */
public final class Inception {
  private static final int POOL = 3;
  private static final int DILATED_KERNEL = 15;
  private static final int[] KERNELS = {9, 19, 39};
  private static final int[] DILATIONS = {1, 2, 4, 8};

  /** Channels that the three long kernels read in the published networks. */
  public static final int BOTTLENECK = 32;

  private Inception() {}

  /**
   * Kernels 9, 19 and 39 over a bottleneck, and a max-pool of 3 with its own 1×1, each to C
   * channels.
   *
   * @param bottleneck channels of the bottleneck, as a rule {@link #BOTTLENECK}; 0 to read the
   *     input itself, as Fawaz does where it has one channel
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

  /** Kernel 15 at dilations 1, 2, 4 and 8 over a bottleneck of C channels, each to C channels. */
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
