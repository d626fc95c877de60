package ecg4j.models.context;

import ecg4j.beats.features.FeatureSet;
import ecg4j.config.ExperimentConfig;
import ecg4j.models.network.Architecture;
import ecg4j.models.network.Network;
import java.util.List;

/** {@code hierarchical_mlp}: two multilayer perceptrons on features, in three sizes. */
public final class HierarchicalMlps implements Architecture {

  @Override
  public String name() {
    return HierarchicalMlp.NAME;
  }

  @Override
  public List<String> variants() {
    return List.copyOf(ContextMlps.HIDDEN.keySet());
  }

  @Override
  public String idea() {
    return "Two multilayer perceptrons on the features of the beat within its record: one for its"
        + " origin, one for its prematurity.";
  }

  @Override
  public boolean hasFeatureNetwork() {
    return true;
  }

  @Override
  public String meaning(String variant) {
    List<Integer> hidden = ContextMlps.HIDDEN.get(variant);
    return "Two networks with hidden layers of %s and %s units."
        .formatted(hidden.get(0), hidden.get(1));
  }

  /**
   * The second perceptron reads the features that {@code data.features} has besides those of the
   * beat's own shape; features of another number are all read.
   */
  @Override
  public Network create(ExperimentConfig config, int classes, int window, int rrWidth) {
    String variant = config.model().variant();
    FeatureSet set = config.data().features();
    return new HierarchicalMlp(
        variant,
        ContextMlps.HIDDEN.get(variant),
        Architecture.dropout(config, ContextMlps.DROPOUT),
        classes,
        window,
        rrWidth,
        set.width() == rrWidth ? set.rhythmWidth() : rrWidth);
  }
}
