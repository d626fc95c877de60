package ecg4j.config;

/** Intervals and reports. */
public record EvaluationConfig(
    @Key(value = "draws of the patient bootstrap", otherwise = "1000", min = 100, max = 1000000)
        int bootstrap,
    @Key(value = "beats a forward pass", otherwise = "256", min = 1, max = 65536) int batchSize,
    @Key(
            value =
                "views of each test beat, changed as training.augmentation says, whose"
                    + " probabilities are averaged; 0: the beat as it is",
            otherwise = "0",
            min = 0,
            max = 1000)
        int tta)
    implements EvaluationChanges {}
