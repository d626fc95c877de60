package ecg4j.config.section;

import ecg4j.config.binding.Binding;
import java.util.function.UnaryOperator;

/** Typed copies of an {@link EnsembleConfig} with one value changed. */
sealed interface EnsembleChanges permits EnsembleConfig {

  /** Returns a copy with a changed {@link EnsembleConfig#signal}. */
  default EnsembleConfig withSignal(UnaryOperator<ExpertConfig> change) {
    return with("signal", change.apply(self().signal()));
  }

  /** Returns a copy with a changed {@link EnsembleConfig#vision}. */
  default EnsembleConfig withVision(UnaryOperator<ExpertConfig> change) {
    return with("vision", change.apply(self().vision()));
  }

  /** Returns a copy with a changed {@link EnsembleConfig#features}. */
  default EnsembleConfig withFeatures(UnaryOperator<ExpertConfig> change) {
    return with("features", change.apply(self().features()));
  }

  /** Returns a copy with another {@link EnsembleConfig#signalWeight}. */
  default EnsembleConfig withSignalWeight(double signalWeight) {
    return with("signalWeight", signalWeight);
  }

  /** Returns a copy with another {@link EnsembleConfig#featuresWeight}. */
  default EnsembleConfig withFeaturesWeight(double featuresWeight) {
    return with("featuresWeight", featuresWeight);
  }

  /** Returns a copy with another {@link EnsembleConfig#freeze}. */
  default EnsembleConfig withFreeze(boolean freeze) {
    return with("freeze", freeze);
  }

  /** Returns a copy with another {@link EnsembleConfig#stopShare}. */
  default EnsembleConfig withStopShare(double stopShare) {
    return with("stopShare", stopShare);
  }

  /** Returns a copy with another {@link EnsembleConfig#analyzeWeights}. */
  default EnsembleConfig withAnalyzeWeights(boolean analyzeWeights) {
    return with("analyzeWeights", analyzeWeights);
  }

  private EnsembleConfig with(String component, Object value) {
    return Binding.with(self(), component, value);
  }

  private EnsembleConfig self() {
    return (EnsembleConfig) this;
  }
}
