package ecg4j.config;

import ecg4j.beats.features.FeatureSet;
import ecg4j.config.binding.ConfigException;
import ecg4j.config.binding.ConfigKey;
import ecg4j.config.binding.Key;
import ecg4j.config.binding.Rules;
import ecg4j.config.section.ClassRules;
import ecg4j.config.section.DataConfig;
import ecg4j.config.section.EnsembleConfig;
import ecg4j.config.section.EvaluationConfig;
import ecg4j.config.section.Fusion;
import ecg4j.config.section.KfoldConfig;
import ecg4j.config.section.ModelConfig;
import ecg4j.config.section.ScalogramConfig;
import ecg4j.config.section.TrainingConfig;

/**
 * The configuration of an experiment: network, data, training and evaluation. All values are valid:
 * the constructor throws a {@link ConfigException} for a value that its key does not allow.
 */
public record ExperimentConfig(
    @Key(value = "name of the run's directory below results/", otherwise = "experiment")
        String name,
    @Key(value = "random seed", otherwise = "42", min = 0) long seed,
    @Key("the network") ModelConfig model,
    @Key("the image of a beat, for networks that take images") ScalogramConfig scalogram,
    @Key("the experts of a dual_ensemble") EnsembleConfig ensemble,
    @Key("databases, label map, split and balancing") DataConfig data,
    @Key("optimiser, schedule and stopping") TrainingConfig training,
    @Key("intervals and reports") EvaluationConfig evaluation,
    @Key("cross-validation") KfoldConfig kfold)
    implements ExperimentChanges {

  public ExperimentConfig {
    ExperimentRules.check(
        name, seed, model, scalogram, ensemble, data, training, evaluation, kfold);
    Rules.require(
        data.validationShare() > 0
            || !model.name().equals("dual_ensemble")
            || !ensemble.freeze()
            || Fusion.isFixed(model.variant()),
        "data.validation_share is 0, but ensemble.freeze is true, which fits the fusion "
            + model.variant()
            + " to the validation part; allowed: a share above 0, ensemble.freeze false, or"
            + " model.variant weighted or log_weighted",
        "data.validation_share",
        "ensemble.freeze",
        "model.variant");
    Rules.require(
        data.validationShare() > 0 || !ensemble.analyzeWeights(),
        "ensemble.analyze_weights is true, but data.validation_share is 0, so there are no beats to"
            + " analyse the weights on; allowed: a share above 0, or ensemble.analyze_weights"
            + " false",
        "ensemble.analyze_weights",
        "data.validation_share");
    Rules.require(
        ensemble.freeze() || !ensemble.analyzeWeights(),
        "ensemble.analyze_weights is true, but ensemble.freeze is false, so that the experts"
            + " change; allowed: ensemble.freeze true",
        "ensemble.analyze_weights",
        "ensemble.freeze");
    Rules.require(
        evaluation.tta() == 0 || training.augmentation().p() > 0,
        "evaluation.tta is %s, but training.augmentation.p is 0, so that all views are equal; allowed: evaluation.tta 0, or training.augmentation.p above 0"
            .formatted(evaluation.tta()),
        "evaluation.tta",
        "training.augmentation.p");
    Rules.require(
        training.prevalenceCopies() == 0
            || data.protocol() != DataConfig.Protocol.BEAT && data.features() != FeatureSet.NONE,
        "training.prevalence_copies is %s, but data.protocol is %s and data.features %s; allowed: training.prevalence_copies only with a protocol of whole patients, since the copies' features depend on the record's labels, and with features"
            .formatted(
                ConfigKey.text(training.prevalenceCopies()),
                ConfigKey.text(data.protocol()),
                ConfigKey.text(data.features())),
        "training.prevalence_copies",
        "data.protocol",
        "data.features");
    ClassRules.check(model, ensemble, data, training);
  }

  /** The random seed of training. */
  public long trainingSeed() {
    return training.seed() < 0 ? seed : training.seed();
  }
}
