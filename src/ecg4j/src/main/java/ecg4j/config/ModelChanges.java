package ecg4j.config;

/** Typed copies of a {@link ModelConfig} with one value changed. */
sealed interface ModelChanges permits ModelConfig {

  /** The same with another {@link ModelConfig#name}. */
  default ModelConfig withName(String name) {
    return with("name", name);
  }

  /** The same with another {@link ModelConfig#variant}. */
  default ModelConfig withVariant(String variant) {
    return with("variant", variant);
  }

  /** The same with another {@link ModelConfig#dropout}. */
  default ModelConfig withDropout(double dropout) {
    return with("dropout", dropout);
  }

  /** The same with another {@link ModelConfig#rrFeatures}. */
  default ModelConfig withRrFeatures(boolean rrFeatures) {
    return with("rrFeatures", rrFeatures);
  }

  /** The same with another {@link ModelConfig#featureBranch}. */
  default ModelConfig withFeatureBranch(boolean featureBranch) {
    return with("featureBranch", featureBranch);
  }

  /** The same with another {@link ModelConfig#fusionWeight}. */
  default ModelConfig withFusionWeight(double fusionWeight) {
    return with("fusionWeight", fusionWeight);
  }

  /** The same with another {@link ModelConfig#members}. */
  default ModelConfig withMembers(int members) {
    return with("members", members);
  }

  /** The same with another {@link ModelConfig#pretrained}. */
  default ModelConfig withPretrained(String pretrained) {
    return with("pretrained", pretrained);
  }

  private ModelConfig with(String component, Object value) {
    return Binding.with((ModelConfig) this, component, value);
  }
}
