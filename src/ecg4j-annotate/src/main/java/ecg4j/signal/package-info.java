/**
 * What is done to a signal as a plain array of numbers: resampling, scaling, and the synthetic ECG.
 *
 * <p>Knows no files, no records and no networks, and imports no other package of this project.
 * Start with {@link ecg4j.signal.SyntheticEcg}.
 */
package ecg4j.signal;
