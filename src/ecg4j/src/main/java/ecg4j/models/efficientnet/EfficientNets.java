package ecg4j.models.efficientnet;

import ecg4j.config.ExperimentConfig;
import ecg4j.layers.image.Cbam;
import ecg4j.models.network.Architecture;
import ecg4j.models.network.Network;
import java.util.List;
import java.util.Set;

/** {@code efficientnet_scalogram}: EfficientNet B0 to B7 on scalograms. */
public final class EfficientNets implements Architecture {

  @Override
  public String name() {
    return EfficientNet.NAME;
  }

  @Override
  public List<String> variants() {
    return EfficientNetSize.variants();
  }

  @Override
  public String idea() {
    return "EfficientNet on the scalogram of the beat, with attention over channels and places"
        + " (paper 2).";
  }

  @Override
  public String meaning(String variant) {
    EfficientNetSize size = EfficientNetSize.of(variant);
    return "EfficientNet-%s, designed for images of %s × %s pixels."
        .formatted(size.name(), size.resolution, size.resolution);
  }

  @Override
  public Set<String> sizeKeys() {
    return Set.of("model.cbam_reduction");
  }

  @Override
  public Network create(ExperimentConfig config, int classes, int window, int rrWidth) {
    EfficientNetSize size = EfficientNetSize.of(config.model().variant());
    double dropout = Architecture.dropout(config, size.dropout);
    int reduction = config.model().cbamReduction();
    return new EfficientNet(
        size,
        dropout,
        EfficientNet.DROP,
        classes,
        window,
        rrWidth,
        config.scalogram(),
        reduction == 0 ? Cbam.REDUCTION : reduction);
  }
}
