package ecg4j.config.section;

import ecg4j.config.binding.Key;

/** Intervals and reports. */
public record EvaluationConfig(
    @Key(
            value = "number of resamples of the patient bootstrap",
            otherwise = "1000",
            min = 100,
            max = 1000000)
        int bootstrap,
    @Key(value = "beats per forward pass", otherwise = "256", min = 1, max = 65536) int batchSize,
    @Key(
            value =
                "augmented views of each test beat (training.augmentation) whose probabilities"
                    + " are averaged; 0: only the original beat",
            otherwise = "0",
            min = 0,
            max = 1000)
        int tta,
    @Key(
            value =
                "whether to write y_true.npy, y_pred.npy and y_probs.npy next to predictions.csv",
            otherwise = "false")
        boolean arrays)
    implements EvaluationChanges {}
