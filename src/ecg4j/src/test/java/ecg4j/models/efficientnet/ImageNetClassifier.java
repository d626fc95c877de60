package ecg4j.models.efficientnet;

import ecg4j.kernels.activation.Activation;
import ecg4j.layers.basic.Dense;
import ecg4j.layers.basic.GlobalPool;
import ecg4j.layers.graph.FeatureMap;
import ecg4j.layers.graph.Features;
import ecg4j.layers.graph.GraphScope;
import ecg4j.layers.image.ImageConvolution;
import ecg4j.layers.image.MbConv;
import ecg4j.layers.image.NormedFilter;
import ecg4j.models.network.Network;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * EfficientNet as published: the trunk, then 1×1 to 1280 (B0), BN, swish, mean, one dense layer.
 * The input "signal" is an image [side, side, 3].
 */
record ImageNetClassifier(EfficientNetSize size, int side, int classes) implements Network {
  private static final int HEAD = 1280;

  @Override
  public String name() {
    return "imagenet";
  }

  @Override
  public String variant() {
    return size.variant();
  }

  @Override
  public int window() {
    return 3 * side * side;
  }

  @Override
  public int rrWidth() {
    return 0;
  }

  @Override
  public Features features(GraphScope g, SDVariable signal, SDVariable rr) {
    SDVariable image = g.graph().reshape(signal, g.batch(), side, side, 3);
    FeatureMap x =
        EfficientNetTrunk.taps(g.in("trunk"), size, new FeatureMap(image, side, side, 3), 0).get(2);
    ImageConvolution head = ImageConvolution.pointwise(size.channels(HEAD));
    x = NormedFilter.of(g.in("head"), x, head, MbConv.NORM, Activation.SWISH);
    return GlobalPool.mean(g, x);
  }

  @Override
  public SDVariable classify(GraphScope g, Features features) {
    return Dense.of(g.in("output"), features, classes).variable();
  }
}
