package ecg4j.config.section;

import ecg4j.config.binding.Binding;

/** Typed copies of a {@link ModelConfig} with one value changed. */
sealed interface ModelChanges permits ModelConfig {

  /** Returns a copy with another {@link ModelConfig#name}. */
  default ModelConfig withName(String name) {
    return with("name", name);
  }

  /** Returns a copy with another {@link ModelConfig#variant}. */
  default ModelConfig withVariant(String variant) {
    return with("variant", variant);
  }

  /** Returns a copy with another {@link ModelConfig#dropout}. */
  default ModelConfig withDropout(double dropout) {
    return with("dropout", dropout);
  }

  /** Returns a copy with another {@link ModelConfig#rrFeatures}. */
  default ModelConfig withRrFeatures(boolean rrFeatures) {
    return with("rrFeatures", rrFeatures);
  }

  /** Returns a copy with another {@link ModelConfig#featureBranch}. */
  default ModelConfig withFeatureBranch(boolean featureBranch) {
    return with("featureBranch", featureBranch);
  }

  /** Returns a copy with another {@link ModelConfig#fusionWeight}. */
  default ModelConfig withFusionWeight(double fusionWeight) {
    return with("fusionWeight", fusionWeight);
  }

  /** Returns a copy with another {@link ModelConfig#members}. */
  default ModelConfig withMembers(int members) {
    return with("members", members);
  }

  /** Returns a copy with another {@link ModelConfig#pretrained}. */
  default ModelConfig withPretrained(String pretrained) {
    return with("pretrained", pretrained);
  }

  /** Returns a copy with another {@link ModelConfig#startFrom}. */
  default ModelConfig withStartFrom(String startFrom) {
    return with("startFrom", startFrom);
  }

  /** Returns a copy with another {@link ModelConfig#freeze}. */
  default ModelConfig withFreeze(String freeze) {
    return with("freeze", freeze);
  }

  /** Returns a copy with another {@link ModelConfig#hiddenDim}. */
  default ModelConfig withHiddenDim(int hiddenDim) {
    return with("hiddenDim", hiddenDim);
  }

  /** Returns a copy with another {@link ModelConfig#nScales}. */
  default ModelConfig withNScales(int nScales) {
    return with("nScales", nScales);
  }

  /** Returns a copy with another {@link ModelConfig#cbamReduction}. */
  default ModelConfig withCbamReduction(int cbamReduction) {
    return with("cbamReduction", cbamReduction);
  }

  private ModelConfig with(String component, Object value) {
    return Binding.with((ModelConfig) this, component, value);
  }
}
