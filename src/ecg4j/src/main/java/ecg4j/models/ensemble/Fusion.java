package ecg4j.models.ensemble;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How a {@code dual_ensemble} makes one answer of what two experts say. */
public enum Fusion {
  /** p = w·p₁ + (1 − w)·p₂ with a given w. */
  WEIGHTED,
  /** The logits of both → 64, BN, ReLU, dropout → classes. */
  LEARNABLE,
  /** The logits of both → 32, ReLU → 2, softmax: the weights of this beat's p₁ and p₂. */
  ATTENTION,
  /** The penultimate features of both → 256 → 128, each with BN, ReLU, dropout → classes. */
  FEATURE;

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
