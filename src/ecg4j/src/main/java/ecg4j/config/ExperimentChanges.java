package ecg4j.config;

import ecg4j.config.binding.Binding;
import ecg4j.config.binding.ConfigException;
import ecg4j.config.section.DataConfig;
import ecg4j.config.section.EnsembleConfig;
import ecg4j.config.section.EvaluationConfig;
import ecg4j.config.section.KfoldConfig;
import ecg4j.config.section.ModelConfig;
import ecg4j.config.section.ScalogramConfig;
import ecg4j.config.section.TrainingConfig;
import java.util.function.UnaryOperator;

/**
 * Typed copies of an {@link ExperimentConfig} with one value changed.
 *
 * <pre>{@code
 * config.withSeed(7).withTraining(t -> t.withLr(5e-4).withEpochs(20))
 * }</pre>
 *
 * <p>Every method throws a {@link ConfigException} if a value is not allowed, or contradicts
 * another one. {@link ConfigKeys#with(ExperimentConfig, java.util.Map)} changes several values at
 * once.
 */
sealed interface ExperimentChanges permits ExperimentConfig {

  /** Returns a copy with another {@link ExperimentConfig#name}. */
  default ExperimentConfig withName(String name) {
    return with("name", name);
  }

  /** Returns a copy with another {@link ExperimentConfig#seed}. */
  default ExperimentConfig withSeed(long seed) {
    return with("seed", seed);
  }

  /** Returns a copy with a changed {@link ExperimentConfig#model}. */
  default ExperimentConfig withModel(UnaryOperator<ModelConfig> change) {
    return with("model", change.apply(self().model()));
  }

  /** Returns a copy with a changed {@link ExperimentConfig#scalogram}. */
  default ExperimentConfig withScalogram(UnaryOperator<ScalogramConfig> change) {
    return with("scalogram", change.apply(self().scalogram()));
  }

  /** Returns a copy with a changed {@link ExperimentConfig#ensemble}. */
  default ExperimentConfig withEnsemble(UnaryOperator<EnsembleConfig> change) {
    return with("ensemble", change.apply(self().ensemble()));
  }

  /** Returns a copy with a changed {@link ExperimentConfig#data}. */
  default ExperimentConfig withData(UnaryOperator<DataConfig> change) {
    return with("data", change.apply(self().data()));
  }

  /** Returns a copy with a changed {@link ExperimentConfig#training}. */
  default ExperimentConfig withTraining(UnaryOperator<TrainingConfig> change) {
    return with("training", change.apply(self().training()));
  }

  /** Returns a copy with a changed {@link ExperimentConfig#evaluation}. */
  default ExperimentConfig withEvaluation(UnaryOperator<EvaluationConfig> change) {
    return with("evaluation", change.apply(self().evaluation()));
  }

  /** Returns a copy with a changed {@link ExperimentConfig#kfold}. */
  default ExperimentConfig withKfold(UnaryOperator<KfoldConfig> change) {
    return with("kfold", change.apply(self().kfold()));
  }

  private ExperimentConfig with(String component, Object value) {
    return Binding.with(self(), component, value);
  }

  private ExperimentConfig self() {
    return (ExperimentConfig) this;
  }
}
