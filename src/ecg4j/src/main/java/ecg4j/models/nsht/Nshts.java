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

  /**
   * A size of the network.
   *
   * @param width width of the streams and the head
   * @param scales number of learned wavelets
   * @param dropout dropout rate by default
   * @param meaning the size in one sentence
   */
  private record Size(String variant, int width, int scales, double dropout, String meaning) {}

  private static final List<Size> SIZES =
      List.of(
          new Size("tiny", 128, 24, 0.2, "Hidden width 128, 24 wavelets."),
          new Size("base", 256, 32, 0.3, "Hidden width 256, 32 wavelets: the size of the paper."),
          new Size("large", 384, 48, 0.4, "Hidden width 384, 48 wavelets."));

  private static Size size(String variant) {
    return SIZES.stream().filter(size -> size.variant().equals(variant)).findFirst().orElseThrow();
  }

  @Override
  public String name() {
    return Nsht.NAME;
  }

  @Override
  public List<String> variants() {
    return SIZES.stream().map(Size::variant).toList();
  }

  @Override
  public String idea() {
    return "A stream for the signal and a stream for its scalogram with learned wavelets, joined by"
        + " cross-attention (paper 3).";
  }

  @Override
  public boolean isPretrainable() {
    return true;
  }

  @Override
  public String meaning(String variant) {
    return size(variant).meaning();
  }

  @Override
  public Set<String> sizeKeys() {
    return Set.of("model.hidden_dim", "model.n_scales");
  }

  @Override
  public Network create(ExperimentConfig config, int classes, int window, int rrWidth) {
    ModelConfig model = config.model();
    if (model.hiddenDim() % MULTIPLE != 0) {
      throw new IllegalArgumentException(
          "model.hidden_dim is %s; allowed: a multiple of %s, or 0 for that of the variant"
              .formatted(model.hiddenDim(), MULTIPLE));
    }
    Size size = size(model.variant());
    return new Nsht(
        size.variant(),
        model.hiddenDim() == 0 ? size.width() : model.hiddenDim(),
        model.nScales() == 0 ? size.scales() : model.nScales(),
        Architecture.dropout(config, size.dropout()),
        classes,
        window,
        rrWidth);
  }
}
