package ecg4j.beats.features;

/**
 * What one number of a beat means.
 *
 * @param name in lower case, unique within a {@link FeatureSet}
 * @param sentence its meaning in one sentence
 * @param formula in the notation of docs/FEATURES.md
 */
public record Feature(String name, String sentence, String formula) {}
