/**
 * Features of a beat within its record: the rhythm around it, the rhythm of the record's beats of
 * similar QRS shape, and the variability of the rhythm. One implementation for training and
 * annotation. Start with {@link ecg4j.beats.features.FeatureSet}; docs/FEATURES.md defines the
 * features. Depends on {@link ecg4j.signal} only.
 */
package ecg4j.beats.features;
