package ecg4j.training.history;

/**
 * One finished epoch, a row of {@code history.csv}.
 *
 * @param number counted from 1
 * @param learningRate of the epoch's last step
 * @param trainLoss mean loss of the training steps, with weights and label smoothing; the
 *     parameters change from step to step
 * @param trainAccuracy fraction of training beats that were classified correctly in their step
 * @param validation the validation part at the end of the epoch
 * @param steps training steps that were taken
 * @param skipped steps that were dropped because loss or gradient was not finite
 * @param lossScale factor of the loss in the backward pass of the next step; 1 in float
 * @param seconds elapsed time, with validation
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
