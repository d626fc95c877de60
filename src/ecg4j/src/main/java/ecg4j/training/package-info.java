/**
 * Training and scoring of networks. This package holds the public classes; the work is done in the
 * packages below it, none of which imports this one.
 *
 * <p>From bottom to top: {@code jobs} runs work in separate processes; {@code step} takes one step
 * on a training graph; {@code history} holds the epochs; {@code run} holds the options and results
 * of runs; {@code files} holds the files of a run directory; {@code scoring} classifies beats;
 * {@code task} decides which values are fitted to which beats; {@code fitting} holds the state of a
 * training; {@code dl4j} runs its epochs with Deeplearning4j's early stopping; {@code execution}
 * executes a run in its directory; {@code rescoring} scores trained models again; {@code
 * pretraining} trains networks without labels; {@code folds} and {@code seeds} execute several
 * runs; {@code finished} reads complete runs; {@code suite} executes the experiments of {@code
 * train-all}.
 *
 * <p>Start with {@link ecg4j.training.Trainer} and {@link ecg4j.training.Evaluator}.
 */
package ecg4j.training;
