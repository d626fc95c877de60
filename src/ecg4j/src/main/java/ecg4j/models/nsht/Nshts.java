package ecg4j.models.nsht;

import ecg4j.config.ExperimentConfig;
import ecg4j.config.section.ModelConfig;
import ecg4j.models.network.Architecture;
import ecg4j.models.network.Network;
import java.util.List;
import java.util.Set;

/** {@code nsht_dual_evo}: NSHT Dual-Evolution in three sizes. */
public final class Nshts implements Architecture {

  /** The width is divided among four heads of attention, and halved in the head. */
  private static final int MULTIPLE = 8;

  @Override
  public String name() {
    return Nsht.NAME;
  }

  @Override
  public List<String> variants() {
    return List.of("tiny", "base", "large");
  }

  @Override
  public String idea() {
    return "A stream for the signal and a stream for its scalogram with learned wavelets, joined by"
        + " cross-attention (paper 3).";
  }

  @Override
  public String meaning(String variant) {
    return switch (variant) {
      case "tiny" -> "Hidden width 128, 24 wavelets.";
      case "base" -> "Hidden width 256, 32 wavelets: the size of the paper.";
      default -> "Hidden width 384, 48 wavelets.";
    };
  }

  @Override
  public Set<String> sizeKeys() {
    return Set.of("model.hidden_dim", "model.n_scales");
  }

  @Override
  public Network create(ExperimentConfig config, int classes, int window, int rrWidth) {
    String variant = config.model().variant();
    return switch (variant) {
      case "tiny" -> sized(config, 128, 24, 0.2, classes, window, rrWidth);
      case "base" -> sized(config, 256, 32, 0.3, classes, window, rrWidth);
      default -> sized(config, 384, 48, 0.4, classes, window, rrWidth);
    };
  }

  private static Network sized(
      ExperimentConfig config,
      int width,
      int scales,
      double dropout,
      int classes,
      int window,
      int rrWidth) {
    ModelConfig model = config.model();
    if (model.hiddenDim() % MULTIPLE != 0) {
      throw new IllegalArgumentException(
          "model.hidden_dim is %s; allowed: a multiple of %s, or 0 for that of the variant"
              .formatted(model.hiddenDim(), MULTIPLE));
    }
    return new Nsht(
        model.variant(),
        model.hiddenDim() == 0 ? width : model.hiddenDim(),
        model.nScales() == 0 ? scales : model.nScales(),
        Architecture.dropout(config, dropout),
        classes,
        window,
        rrWidth);
  }
}
