package ecg4j.config.section;

import ecg4j.config.binding.Binding;

/** Typed copies of an {@link EvaluationConfig} with one value changed. */
sealed interface EvaluationChanges permits EvaluationConfig {

  /** Returns a copy with another {@link EvaluationConfig#bootstrap}. */
  default EvaluationConfig withBootstrap(int bootstrap) {
    return with("bootstrap", bootstrap);
  }

  /** Returns a copy with another {@link EvaluationConfig#batchSize}. */
  default EvaluationConfig withBatchSize(int batchSize) {
    return with("batchSize", batchSize);
  }

  /** Returns a copy with another {@link EvaluationConfig#tta}. */
  default EvaluationConfig withTta(int tta) {
    return with("tta", tta);
  }

  /** Returns a copy with another {@link EvaluationConfig#arrays}. */
  default EvaluationConfig withArrays(boolean arrays) {
    return with("arrays", arrays);
  }

  private EvaluationConfig with(String component, Object value) {
    return Binding.with((EvaluationConfig) this, component, value);
  }
}
