package ecg4j.training.history;

/**
 * One finished epoch, a row of {@code history.csv}.
 *
 * @param number counted from 1
 * @param learningRate of the epoch's last step
 * @param trainLoss mean loss of the training steps, weights and label smoothing included; the
 *     parameters move while it is taken
 * @param trainAccuracy share of training beats that were right at their step
 * @param validation the validation part at the end of the epoch
 * @param steps training steps that were taken
 * @param skipped steps that were dropped because loss or gradient was not finite
 * @param lossScale what the loss of the next step will be multiplied by on its way back; 1 in float
 * @param seconds of wall clock, validation included
 */
public record Epoch(
    int number,
    double learningRate,
    double trainLoss,
    double trainAccuracy,
    Validation validation,
    int steps,
    int skipped,
    double lossScale,
    double seconds) {}
