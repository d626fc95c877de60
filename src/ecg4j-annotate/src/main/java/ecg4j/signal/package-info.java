/**
 * Signal processing on plain arrays: resampling, standardisation, wavelets, and the synthetic ECG.
 *
 * <p>Has no notion of files, records or networks, and imports no other package of this project.
 * Start with {@link ecg4j.signal.SyntheticEcg}.
 */
package ecg4j.signal;
