package ecg4j.config.section;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The methods that combine the outputs of the experts of a {@code dual_ensemble}. */
public enum Fusion {
  /** p = Σ wᵢ·pᵢ with given wᵢ. */
  WEIGHTED,
  /** ln p = Σ wᵢ·ln pᵢ with given wᵢ, up to a constant per beat. */
  LOG_WEIGHTED,
  /** The logits of all → 64, BN, ReLU, dropout → classes. */
  LEARNABLE,
  /**
   * The logits of all → 32, ReLU → one per expert, softmax: the weights of the pᵢ for this beat.
   */
  ATTENTION,
  /** The penultimate features of all → 256 → 128, each with BN, ReLU, dropout → classes. */
  FEATURE;

  /** The fusion in one sentence. */
  public String meaning() {
    return switch (this) {
      case WEIGHTED ->
          "Mean of the experts' probabilities with the weights of the ensemble section; nothing is"
              + " fitted.";
      case LOG_WEIGHTED ->
          "Mean of the experts' ln p with the weights of the ensemble section; nothing is fitted.";
      case LEARNABLE -> "A hidden layer of 64 units on the experts' logits.";
      case ATTENTION ->
          "Weights of the experts for each beat, computed from their logits by a hidden layer of 32"
              + " units.";
      case FEATURE ->
          "Hidden layers of 256 and 128 units on the inputs of the experts' last layers.";
    };
  }

  /** Whether the weights are given, so that nothing is fitted. */
  public boolean hasGivenWeights() {
    return this == WEIGHTED || this == LOG_WEIGHTED;
  }

  /** Returns whether this variant has given weights; false if it is unknown. */
  public static boolean isFixed(String variant) {
    return Arrays.stream(values())
        .anyMatch(fusion -> fusion.hasGivenWeights() && fusion.variant().equals(variant));
  }

  /** Name in {@code model.variant}. */
  public String variant() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** All variants. */
  public static List<String> variants() {
    return Arrays.stream(values()).map(Fusion::variant).toList();
  }

  /**
   * The fusion with this name.
   *
   * @throws IllegalArgumentException if the name is unknown
   */
  public static Fusion of(String variant) {
    return Arrays.stream(values())
        .filter(fusion -> fusion.variant().equals(variant))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown fusion '%s'; allowed: %s"
                        .formatted(variant, String.join(", ", variants()))));
  }
}
