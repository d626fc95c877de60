package ecg4j.beats.features;

/**
 * Describes one feature of a beat.
 *
 * @param name in lower case, unique within a {@link FeatureSet}
 * @param sentence meaning in one sentence
 * @param formula in the notation of docs/FEATURES.md
 */
public record Feature(String name, String sentence, String formula) {}
