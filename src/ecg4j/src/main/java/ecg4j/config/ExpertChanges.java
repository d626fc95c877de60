package ecg4j.config;

/** Typed copies of an {@link ExpertConfig} with one value changed. */
sealed interface ExpertChanges permits ExpertConfig {

  /** The same with another {@link ExpertConfig#run}. */
  default ExpertConfig withRun(String run) {
    return with("run", run);
  }

  /** The same with another {@link ExpertConfig#name}. */
  default ExpertConfig withName(String name) {
    return with("name", name);
  }

  /** The same with another {@link ExpertConfig#variant}. */
  default ExpertConfig withVariant(String variant) {
    return with("variant", variant);
  }

  /** The same with another {@link ExpertConfig#dropout}. */
  default ExpertConfig withDropout(double dropout) {
    return with("dropout", dropout);
  }

  /** The same with another {@link ExpertConfig#rrFeatures}. */
  default ExpertConfig withRrFeatures(boolean rrFeatures) {
    return with("rrFeatures", rrFeatures);
  }

  /** The same with another {@link ExpertConfig#featureBranch}. */
  default ExpertConfig withFeatureBranch(boolean featureBranch) {
    return with("featureBranch", featureBranch);
  }

  /** The same with another {@link ExpertConfig#fusionWeight}. */
  default ExpertConfig withFusionWeight(double fusionWeight) {
    return with("fusionWeight", fusionWeight);
  }

  /** The same with another {@link ExpertConfig#members}. */
  default ExpertConfig withMembers(int members) {
    return with("members", members);
  }

  private ExpertConfig with(String component, Object value) {
    return Binding.with((ExpertConfig) this, component, value);
  }
}
