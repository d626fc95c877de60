/**
 * The two graphs made of each network: one that trains, one that classifies; and images of beats
 * made once.
 *
 * <p>Both run by a plan of operations in order whose arrays are bound once. Read {@link
 * ecg4j.models.graph.TrainingGraph} first, then {@link ecg4j.models.graph.InferenceGraph}.
 */
package ecg4j.models.graph;
