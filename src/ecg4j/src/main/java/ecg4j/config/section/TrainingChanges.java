package ecg4j.config.section;

import ecg4j.config.binding.Binding;
import java.util.function.UnaryOperator;

/** Typed copies of a {@link TrainingConfig} with one value changed. */
sealed interface TrainingChanges permits TrainingConfig {

  /** Returns a copy with another {@link TrainingConfig#batchSize}. */
  default TrainingConfig withBatchSize(int batchSize) {
    return with("batchSize", batchSize);
  }

  /** Returns a copy with another {@link TrainingConfig#precision}. */
  default TrainingConfig withPrecision(TrainingConfig.Precision precision) {
    return with("precision", precision);
  }

  /** Returns a copy with another {@link TrainingConfig#epochs}. */
  default TrainingConfig withEpochs(int epochs) {
    return with("epochs", epochs);
  }

  /** Returns a copy with another {@link TrainingConfig#lr}. */
  default TrainingConfig withLr(double lr) {
    return with("lr", lr);
  }

  /** Returns a copy with another {@link TrainingConfig#weightDecay}. */
  default TrainingConfig withWeightDecay(double weightDecay) {
    return with("weightDecay", weightDecay);
  }

  /** Returns a copy with another {@link TrainingConfig#schedule}. */
  default TrainingConfig withSchedule(TrainingConfig.Schedule schedule) {
    return with("schedule", schedule);
  }

  /** Returns a copy with another {@link TrainingConfig#warmupEpochs}. */
  default TrainingConfig withWarmupEpochs(int warmupEpochs) {
    return with("warmupEpochs", warmupEpochs);
  }

  /** Returns a copy with another {@link TrainingConfig#patience}. */
  default TrainingConfig withPatience(int patience) {
    return with("patience", patience);
  }

  /** Returns a copy with another {@link TrainingConfig#lrPatience}. */
  default TrainingConfig withLrPatience(int lrPatience) {
    return with("lrPatience", lrPatience);
  }

  /** Returns a copy with another {@link TrainingConfig#lrFactor}. */
  default TrainingConfig withLrFactor(double lrFactor) {
    return with("lrFactor", lrFactor);
  }

  /** Returns a copy with another {@link TrainingConfig#minLr}. */
  default TrainingConfig withMinLr(double minLr) {
    return with("minLr", minLr);
  }

  /** Returns a copy with another {@link TrainingConfig#maxLrReductions}. */
  default TrainingConfig withMaxLrReductions(int maxLrReductions) {
    return with("maxLrReductions", maxLrReductions);
  }

  /** Returns a copy with another {@link TrainingConfig#lrFalls}. */
  default TrainingConfig withLrFalls(String lrFalls) {
    return with("lrFalls", lrFalls);
  }

  /** Returns a copy with another {@link TrainingConfig#gradientClip}. */
  default TrainingConfig withGradientClip(double gradientClip) {
    return with("gradientClip", gradientClip);
  }

  /** Returns a copy with another {@link TrainingConfig#classWeights}. */
  default TrainingConfig withClassWeights(boolean classWeights) {
    return with("classWeights", classWeights);
  }

  /** Returns a copy with another {@link TrainingConfig#classWeightPower}. */
  default TrainingConfig withClassWeightPower(double classWeightPower) {
    return with("classWeightPower", classWeightPower);
  }

  /** Returns a copy with another {@link TrainingConfig#classWeightBeta}. */
  default TrainingConfig withClassWeightBeta(double classWeightBeta) {
    return with("classWeightBeta", classWeightBeta);
  }

  /** Returns a copy with another {@link TrainingConfig#focalGamma}. */
  default TrainingConfig withFocalGamma(double focalGamma) {
    return with("focalGamma", focalGamma);
  }

  /** Returns a copy with another {@link TrainingConfig#logitAdjustment}. */
  default TrainingConfig withLogitAdjustment(double logitAdjustment) {
    return with("logitAdjustment", logitAdjustment);
  }

  /** Returns a copy with another {@link TrainingConfig#labelSmoothing}. */
  default TrainingConfig withLabelSmoothing(double labelSmoothing) {
    return with("labelSmoothing", labelSmoothing);
  }

  /** Returns a copy with a changed {@link TrainingConfig#augmentation}. */
  default TrainingConfig withAugmentation(UnaryOperator<AugmentationConfig> change) {
    return with("augmentation", change.apply(self().augmentation()));
  }

  /** Returns a copy with another {@link TrainingConfig#mixup}. */
  default TrainingConfig withMixup(double mixup) {
    return with("mixup", mixup);
  }

  /** Returns a copy with another {@link TrainingConfig#emaDecay}. */
  default TrainingConfig withEmaDecay(double emaDecay) {
    return with("emaDecay", emaDecay);
  }

  /** Returns a copy with another {@link TrainingConfig#featureNoise}. */
  default TrainingConfig withFeatureNoise(double featureNoise) {
    return with("featureNoise", featureNoise);
  }

  /** Returns a copy with another {@link TrainingConfig#prevalenceCopies}. */
  default TrainingConfig withPrevalenceCopies(double prevalenceCopies) {
    return with("prevalenceCopies", prevalenceCopies);
  }

  /** Returns a copy with another {@link TrainingConfig#patientWeightPower}. */
  default TrainingConfig withPatientWeightPower(double patientWeightPower) {
    return with("patientWeightPower", patientWeightPower);
  }

  /** Returns a copy with another {@link TrainingConfig#monitor}. */
  default TrainingConfig withMonitor(TrainingConfig.Monitor monitor) {
    return with("monitor", monitor);
  }

  /** Returns a copy with another {@link TrainingConfig#maxMinutes}. */
  default TrainingConfig withMaxMinutes(double maxMinutes) {
    return with("maxMinutes", maxMinutes);
  }

  /** Returns a copy with another {@link TrainingConfig#tensorboard}. */
  default TrainingConfig withTensorboard(boolean tensorboard) {
    return with("tensorboard", tensorboard);
  }

  /** Returns a copy with another {@link TrainingConfig#imageCache}. */
  default TrainingConfig withImageCache(String imageCache) {
    return with("imageCache", imageCache);
  }

  /** Returns a copy with another {@link TrainingConfig#selectFolds}. */
  default TrainingConfig withSelectFolds(int selectFolds) {
    return with("selectFolds", selectFolds);
  }

  /** Returns a copy with another {@link TrainingConfig#selectBy}. */
  default TrainingConfig withSelectBy(String selectBy) {
    return with("selectBy", selectBy);
  }

  /** Returns a copy with another {@link TrainingConfig#seed}. */
  default TrainingConfig withSeed(long seed) {
    return with("seed", seed);
  }

  private TrainingConfig with(String component, Object value) {
    return Binding.with(self(), component, value);
  }

  private TrainingConfig self() {
    return (TrainingConfig) this;
  }
}
