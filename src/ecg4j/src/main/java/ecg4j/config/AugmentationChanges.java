package ecg4j.config;

/** Typed copies of an {@link AugmentationConfig} with one value changed. */
sealed interface AugmentationChanges permits AugmentationConfig {

  /** The same with another {@link AugmentationConfig#p}. */
  default AugmentationConfig withP(double p) {
    return with("p", p);
  }

  /** The same with another {@link AugmentationConfig#noise}. */
  default AugmentationConfig withNoise(double noise) {
    return with("noise", noise);
  }

  /** The same with another {@link AugmentationConfig#amplitude}. */
  default AugmentationConfig withAmplitude(double amplitude) {
    return with("amplitude", amplitude);
  }

  /** The same with another {@link AugmentationConfig#shift}. */
  default AugmentationConfig withShift(double shift) {
    return with("shift", shift);
  }

  private AugmentationConfig with(String component, Object value) {
    return Binding.with((AugmentationConfig) this, component, value);
  }
}
