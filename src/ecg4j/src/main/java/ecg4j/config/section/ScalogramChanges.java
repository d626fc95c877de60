package ecg4j.config.section;

import ecg4j.config.binding.Binding;

/** Typed copies of a {@link ScalogramConfig} with one value changed. */
sealed interface ScalogramChanges permits ScalogramConfig {

  /** Returns a copy with another {@link ScalogramConfig#wavelet}. */
  default ScalogramConfig withWavelet(ScalogramConfig.WaveletName wavelet) {
    return with("wavelet", wavelet);
  }

  /** Returns a copy with another {@link ScalogramConfig#bandwidth}. */
  default ScalogramConfig withBandwidth(double bandwidth) {
    return with("bandwidth", bandwidth);
  }

  /** Returns a copy with another {@link ScalogramConfig#rows}. */
  default ScalogramConfig withRows(ScalogramConfig.Rows rows) {
    return with("rows", rows);
  }

  /** Returns a copy with another {@link ScalogramConfig#count}. */
  default ScalogramConfig withCount(int count) {
    return with("count", count);
  }

  /** Returns a copy with another {@link ScalogramConfig#lowHz}. */
  default ScalogramConfig withLowHz(double lowHz) {
    return with("lowHz", lowHz);
  }

  /** Returns a copy with another {@link ScalogramConfig#highHz}. */
  default ScalogramConfig withHighHz(double highHz) {
    return with("highHz", highHz);
  }

  /** Returns a copy with another {@link ScalogramConfig#imgSize}. */
  default ScalogramConfig withImgSize(int imgSize) {
    return with("imgSize", imgSize);
  }

  private ScalogramConfig with(String component, Object value) {
    return Binding.with((ScalogramConfig) this, component, value);
  }
}
