package ecg4j.config.section;

import ecg4j.config.binding.Binding;

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

  /** Returns a copy with another {@link AugmentationConfig#baselineWander}. */
  default AugmentationConfig withBaselineWander(double baselineWander) {
    return with("baselineWander", baselineWander);
  }

  /** Returns a copy with another {@link AugmentationConfig#powerLine}. */
  default AugmentationConfig withPowerLine(double powerLine) {
    return with("powerLine", powerLine);
  }

  /** Returns a copy with another {@link AugmentationConfig#powerLineHz}. */
  default AugmentationConfig withPowerLineHz(double powerLineHz) {
    return with("powerLineHz", powerLineHz);
  }

  /** Returns a copy with another {@link AugmentationConfig#stretch}. */
  default AugmentationConfig withStretch(double stretch) {
    return with("stretch", stretch);
  }

  /** Returns a copy with another {@link AugmentationConfig#inversion}. */
  default AugmentationConfig withInversion(double inversion) {
    return with("inversion", inversion);
  }

  /** Returns a copy with another {@link AugmentationConfig#noiseRecord}. */
  default AugmentationConfig withNoiseRecord(String noiseRecord) {
    return with("noiseRecord", noiseRecord);
  }

  /** Returns a copy with another {@link AugmentationConfig#noiseRecordLevel}. */
  default AugmentationConfig withNoiseRecordLevel(double noiseRecordLevel) {
    return with("noiseRecordLevel", noiseRecordLevel);
  }

  private AugmentationConfig with(String component, Object value) {
    return Binding.with((AugmentationConfig) this, component, value);
  }
}
