package ecg4j.config.section;

import ecg4j.config.binding.Key;

/** The experts of a {@code dual_ensemble}; the fusion is its {@code model.variant}. */
public record EnsembleConfig(
    @Key("the first expert, by design the one on signals") ExpertConfig signal,
    @Key("the second expert, by design the one on scalograms") ExpertConfig vision,
    @Key("a third expert, by design context_mlp on features; without a name and a run: none")
        ExpertConfig features,
    @Key(
            value =
                "fusion weighted or log_weighted: weight of the signal expert; the vision expert"
                    + " has the remaining weight",
            otherwise = "0.6",
            min = 0,
            max = 1)
        double signalWeight,
    @Key(
            value =
                "fusion weighted or log_weighted: weight of the third expert; the first two share"
                    + " the remaining weight by signal_weight",
            otherwise = "0.75",
            min = 0,
            max = 1)
        double featuresWeight,
    @Key(
            value =
                "true: the experts are fixed and the fusion is fitted to the validation part;"
                    + " false: experts and fusion are trained on the training part",
            otherwise = "true")
        boolean freeze,
    @Key(
            value =
                "freeze: fraction of the validation part used for early stopping of the fusion"
                    + " rather than for fitting it",
            otherwise = "0.3",
            min = 0.05,
            max = 0.9)
        double stopShare,
    @Key(
            value =
                "whether to score the weighted mean of the experts for each weight of the signal"
                    + " expert from 0 to 1 on the validation part, never on the test part: a figure"
                    + " and weights.csv",
            otherwise = "false")
        boolean analyzeWeights)
    implements EnsembleChanges {}
