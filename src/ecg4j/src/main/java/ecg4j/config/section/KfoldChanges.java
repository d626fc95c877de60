package ecg4j.config.section;

import ecg4j.config.binding.Binding;

/** Typed copies of a {@link KfoldConfig} with one value changed. */
sealed interface KfoldChanges permits KfoldConfig {

  /** Returns a copy with another {@link KfoldConfig#folds}. */
  default KfoldConfig withFolds(int folds) {
    return Binding.with((KfoldConfig) this, "folds", folds);
  }

  /** Returns a copy with another {@link KfoldConfig#by}. */
  default KfoldConfig withBy(KfoldConfig.Unit by) {
    return Binding.with((KfoldConfig) this, "by", by);
  }
}
