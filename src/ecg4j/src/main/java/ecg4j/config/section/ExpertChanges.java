package ecg4j.config.section;

import ecg4j.config.binding.Binding;

/** Typed copies of an {@link ExpertConfig} with one value changed. */
sealed interface ExpertChanges permits ExpertConfig {

  /** Returns a copy with another {@link ExpertConfig#run}. */
  default ExpertConfig withRun(String run) {
    return with("run", run);
  }

  /** Returns a copy with another {@link ExpertConfig#name}. */
  default ExpertConfig withName(String name) {
    return with("name", name);
  }

  /** Returns a copy with another {@link ExpertConfig#variant}. */
  default ExpertConfig withVariant(String variant) {
    return with("variant", variant);
  }

  /** Returns a copy with another {@link ExpertConfig#dropout}. */
  default ExpertConfig withDropout(double dropout) {
    return with("dropout", dropout);
  }

  /** Returns a copy with another {@link ExpertConfig#rrFeatures}. */
  default ExpertConfig withRrFeatures(boolean rrFeatures) {
    return with("rrFeatures", rrFeatures);
  }

  /** Returns a copy with other {@link ExpertConfig#features}. */
  default ExpertConfig withFeatures(String features) {
    return with("features", features);
  }

  /** Returns a copy with another {@link ExpertConfig#featureBranch}. */
  default ExpertConfig withFeatureBranch(boolean featureBranch) {
    return with("featureBranch", featureBranch);
  }

  /** Returns a copy with another {@link ExpertConfig#fusionWeight}. */
  default ExpertConfig withFusionWeight(double fusionWeight) {
    return with("fusionWeight", fusionWeight);
  }

  /** Returns a copy with another {@link ExpertConfig#members}. */
  default ExpertConfig withMembers(int members) {
    return with("members", members);
  }

  /** Returns a copy with another {@link ExpertConfig#hiddenDim}. */
  default ExpertConfig withHiddenDim(int hiddenDim) {
    return with("hiddenDim", hiddenDim);
  }

  /** Returns a copy with another {@link ExpertConfig#nScales}. */
  default ExpertConfig withNScales(int nScales) {
    return with("nScales", nScales);
  }

  /** Returns a copy with another {@link ExpertConfig#cbamReduction}. */
  default ExpertConfig withCbamReduction(int cbamReduction) {
    return with("cbamReduction", cbamReduction);
  }

  private ExpertConfig with(String component, Object value) {
    return Binding.with((ExpertConfig) this, component, value);
  }
}
