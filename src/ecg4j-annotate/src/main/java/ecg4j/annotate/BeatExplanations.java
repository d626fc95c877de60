package ecg4j.annotate;

import ecg4j.beats.features.Feature;
import ecg4j.explain.Explanation;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Explanations of the classes of some beats.
 *
 * @param features the features that the model reads
 * @param ofBeats explanations by the index of the beat in the record
 * @param values feature values of each explained beat, by the index of the beat
 */
public record BeatExplanations(
    List<Feature> features,
    SortedMap<Integer, Explanation> ofBeats,
    SortedMap<Integer, float[]> values) {

  /** No explanations. */
  public static final BeatExplanations NONE =
      new BeatExplanations(List.of(), new TreeMap<>(), new TreeMap<>());

  /** Copies the collections. */
  public BeatExplanations {
    features = List.copyOf(features);
    ofBeats = Collections.unmodifiableSortedMap(new TreeMap<>(ofBeats));
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }
}
