package ecg4j.models.nsht;

import ecg4j.config.ExperimentConfig;
import ecg4j.models.network.Architecture;
import ecg4j.models.network.Network;
import java.util.List;

/** {@code nsht_dual_evo}: NSHT Dual-Evolution in three sizes. */
public final class Nshts implements Architecture {

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
  public Network create(ExperimentConfig config, int classes, int window, int rrWidth) {
    String variant = config.model().variant();
    return switch (variant) {
      case "tiny" -> new Nsht(variant, 128, 24, dropout(config, 0.2), classes, window, rrWidth);
      case "base" -> new Nsht(variant, 256, 32, dropout(config, 0.3), classes, window, rrWidth);
      default -> new Nsht(variant, 384, 48, dropout(config, 0.4), classes, window, rrWidth);
    };
  }

  private static double dropout(ExperimentConfig config, double own) {
    return Architecture.dropout(config, own);
  }
}
