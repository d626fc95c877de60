package ecg4j.config;

/** Typed copies of an {@link AugmentationConfig} with one value changed. */
sealed interface AugmentationChanges permits AugmentationConfig {

  /** Returns a copy with another {@link AugmentationConfig#p}. */
  default AugmentationConfig withP(double p) {
    return with("p", p);
  }

  /** Returns a copy with another {@link AugmentationConfig#noise}. */
  default AugmentationConfig withNoise(double noise) {
    return with("noise", noise);
  }

  /** Returns a copy with another {@link AugmentationConfig#amplitude}. */
  default AugmentationConfig withAmplitude(double amplitude) {
    return with("amplitude", amplitude);
  }

  /** Returns a copy with another {@link AugmentationConfig#shift}. */
  default AugmentationConfig withShift(double shift) {
    return with("shift", shift);
  }

  private AugmentationConfig with(String component, Object value) {
    return Binding.with((AugmentationConfig) this, component, value);
  }
}
