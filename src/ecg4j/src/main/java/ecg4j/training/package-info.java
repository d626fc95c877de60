/**
 * Training: from an experiment's settings and a division of the beats to a run directory that holds
 * everything about the run. Deeplearning4j's early stopping, termination conditions and listeners
 * run the epochs; the step is our own, over the network's training graph.
 *
 * <p>May use {@code config}, {@code data}, {@code layers}, {@code models} and {@code evaluation};
 * knows nothing of the command line, of YAML or of PhysioNet's files. Start with {@link
 * ecg4j.training.Trainer}, then {@link ecg4j.training.step.TrainingStep}.
 */
package ecg4j.training;
