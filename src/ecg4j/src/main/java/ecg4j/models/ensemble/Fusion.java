package ecg4j.models.ensemble;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How a {@code dual_ensemble} makes one answer of what its experts say. */
public enum Fusion {
  /** p = Σ wᵢ·pᵢ with given wᵢ. */
  WEIGHTED,
  /** ln p = Σ wᵢ·ln pᵢ with given wᵢ, up to a constant of each beat. */
  LOG_WEIGHTED,
  /** The logits of all → 64, BN, ReLU, dropout → classes. */
  LEARNABLE,
  /** The logits of all → 32, ReLU → one a expert, softmax: the weights of this beat's pᵢ. */
  ATTENTION,
  /** The penultimate features of all → 256 → 128, each with BN, ReLU, dropout → classes. */
  FEATURE;

  /** Whether its weights are given, so that there is nothing to fit. */
  public boolean hasGivenWeights() {
    return this == WEIGHTED || this == LOG_WEIGHTED;
  }

  /** As {@code model.variant} has it. */
  public String variant() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** All variants. */
  static List<String> variants() {
    return Arrays.stream(values()).map(Fusion::variant).toList();
  }

  /**
   * The fusion of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Fusion of(String variant) {
    return Arrays.stream(values())
        .filter(fusion -> fusion.variant().equals(variant))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no fusion «%s»; there is %s"
                        .formatted(variant, String.join(", ", variants()))));
  }
}
