/**
 * Explains the class that a network gives to a beat, from its probabilities alone: the parts of the
 * window that decided (occlusion) and the contributions of the features (Shapley values).
 *
 * <p>Read {@link ecg4j.explain.BeatExplainer} first.
 */
package ecg4j.explain;
