package ecg4j.models.context;

import ecg4j.config.ExperimentConfig;
import ecg4j.models.network.Architecture;
import ecg4j.models.network.Network;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code context_mlp}: a multilayer perceptron on features, in three sizes. */
public final class ContextMlps implements Architecture {
  static final double DROPOUT = 0.3;
  private static final String BASE = "base";

  /** Widths of the hidden layers by variant, smallest first. */
  static final Map<String, List<Integer>> HIDDEN = new LinkedHashMap<>();

  static {
    HIDDEN.put("small", List.of(32, 16));
    HIDDEN.put(BASE, List.of(64, 32));
    HIDDEN.put("large", List.of(128, 64));
  }

  /** The network of size base, as a branch of another network. */
  public static Network branch(int classes, int window, int rrWidth) {
    return new ContextMlp(BASE, HIDDEN.get(BASE), DROPOUT, classes, window, rrWidth);
  }

  @Override
  public String name() {
    return ContextMlp.NAME;
  }

  @Override
  public List<String> variants() {
    return List.copyOf(HIDDEN.keySet());
  }

  @Override
  public String idea() {
    return "A multilayer perceptron on the features of the beat within its record; it does not use"
        + " the signal.";
  }

  @Override
  public boolean hasFeatureNetwork() {
    return true;
  }

  @Override
  public String meaning(String variant) {
    List<Integer> hidden = HIDDEN.get(variant);
    return "Hidden layers of %s and %s units.".formatted(hidden.get(0), hidden.get(1));
  }

  @Override
  public Network create(ExperimentConfig config, int classes, int window, int rrWidth) {
    String variant = config.model().variant();
    return new ContextMlp(
        variant,
        HIDDEN.get(variant),
        Architecture.dropout(config, DROPOUT),
        classes,
        window,
        rrWidth);
  }
}
