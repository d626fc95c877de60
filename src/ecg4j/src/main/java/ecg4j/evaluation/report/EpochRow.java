package ecg4j.evaluation.report;

/** One epoch of training, as the learning curves draw it; a value not known is not a number. */
public record EpochRow(
    int epoch, double trainLoss, double validationLoss, double macroF1, double learningRate) {}
