package ecg4j.report.table;

/** One epoch of training in the learning curves; unknown values are NaN. */
public record EpochRow(
    int epoch, double trainLoss, double validationLoss, double macroF1, double learningRate) {}
