/**
 * Sets of beats in memory: signal, features, label and origin of each beat. Beats of a record share
 * the array of its lead, so a selection of beats copies only references.
 *
 * <p>Start with {@link ecg4j.data.set.BeatSet}, and build one from arrays with {@link
 * ecg4j.data.set.BeatSetBuilder}.
 *
 * <p>May import {@code beats} and {@code files}; all other packages of {@code data} import this
 * one.
 */
package ecg4j.data.set;
