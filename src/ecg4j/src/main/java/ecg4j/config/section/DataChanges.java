package ecg4j.config.section;

import ecg4j.beats.BeatSignal;
import ecg4j.beats.LabelMap;
import ecg4j.beats.features.FeatureSet;
import ecg4j.config.binding.Binding;
import ecg4j.data.balance.BalanceMethod;

/** Typed copies of a {@link DataConfig} with one value changed. */
sealed interface DataChanges permits DataConfig {

  /** Returns a copy with another {@link DataConfig#mode}. */
  default DataConfig withMode(DataConfig.Mode mode) {
    return with("mode", mode);
  }

  /** Returns a copy with another {@link DataConfig#protocol}. */
  default DataConfig withProtocol(DataConfig.Protocol protocol) {
    return with("protocol", protocol);
  }

  /** Returns a copy with another {@link DataConfig#strict}. */
  default DataConfig withStrict(boolean strict) {
    return with("strict", strict);
  }

  /** Returns a copy with another {@link DataConfig#folds}. */
  default DataConfig withFolds(int folds) {
    return with("folds", folds);
  }

  /** Returns a copy with another {@link DataConfig#databases}. */
  default DataConfig withDatabases(String databases) {
    return with("databases", databases);
  }

  /** Returns a copy with another {@link DataConfig#arrays}. */
  default DataConfig withArrays(String arrays) {
    return with("arrays", arrays);
  }

  /** Returns a copy with another {@link DataConfig#normalEvery}. */
  default DataConfig withNormalEvery(int normalEvery) {
    return with("normalEvery", normalEvery);
  }

  /** Returns a copy with another {@link DataConfig#map}. */
  default DataConfig withMap(LabelMap map) {
    return with("map", map);
  }

  /** Returns a copy with another {@link DataConfig#classes}. */
  default DataConfig withClasses(String classes) {
    return with("classes", classes);
  }

  /** Returns a copy with another {@link DataConfig#features}. */
  default DataConfig withFeatures(FeatureSet features) {
    return with("features", features);
  }

  /** Returns a copy with another {@link DataConfig#causal}. */
  default DataConfig withCausal(boolean causal) {
    return with("causal", causal);
  }

  /** Returns a copy with another {@link DataConfig#signal}. */
  default DataConfig withSignal(BeatSignal signal) {
    return with("signal", signal);
  }

  /** Returns a copy with another {@link DataConfig#balance}. */
  default DataConfig withBalance(DataConfig.Balance balance) {
    return with("balance", balance);
  }

  /** Returns a copy with another {@link DataConfig#method}. */
  default DataConfig withMethod(BalanceMethod method) {
    return with("method", method);
  }

  /** Returns a copy with another {@link DataConfig#samplesPerClass}. */
  default DataConfig withSamplesPerClass(int samplesPerClass) {
    return with("samplesPerClass", samplesPerClass);
  }

  /** Returns a copy with another {@link DataConfig#normalShare}. */
  default DataConfig withNormalShare(double normalShare) {
    return with("normalShare", normalShare);
  }

  /** Returns a copy with another {@link DataConfig#trainClasses}. */
  default DataConfig withTrainClasses(String trainClasses) {
    return with("trainClasses", trainClasses);
  }

  /** Returns a copy with another {@link DataConfig#validationShare}. */
  default DataConfig withValidationShare(double validationShare) {
    return with("validationShare", validationShare);
  }

  /** Returns a copy with another {@link DataConfig#testShare}. */
  default DataConfig withTestShare(double testShare) {
    return with("testShare", testShare);
  }

  /** Returns a copy with another {@link DataConfig#root}. */
  default DataConfig withRoot(String root) {
    return with("root", root);
  }

  /** Returns a copy with another {@link DataConfig#mirror}. */
  default DataConfig withMirror(String mirror) {
    return with("mirror", mirror);
  }

  private DataConfig with(String component, Object value) {
    return Binding.with((DataConfig) this, component, value);
  }
}
