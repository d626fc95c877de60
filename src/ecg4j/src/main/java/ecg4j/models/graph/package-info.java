/**
 * The training graph and the inference graph of a network, and cached images of beats.
 *
 * <p>Both graphs are executed by a plan: a list of operations whose arrays are bound once. Read
 * {@link ecg4j.models.graph.TrainingGraph} first, then {@link ecg4j.models.graph.InferenceGraph}.
 */
package ecg4j.models.graph;
