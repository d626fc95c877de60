/**
 * Finds heartbeats in one lead.
 *
 * <p>The lead goes through {@code ContinuousSignal} (missing samples), {@code QrsFilter} (where it
 * is steep, as one number per sample), {@code CandidateFinder} (peaks of that number) and {@code
 * QrsRules} (which of the peaks are beats), one sample at a time and once. What it takes besides
 * the lead is a second of signal.
 *
 * <p>Read {@link ecg4j.signal.qrs.RPeaks} first; docs/DETECTION.md says how well it works.
 */
package ecg4j.signal.qrs;
