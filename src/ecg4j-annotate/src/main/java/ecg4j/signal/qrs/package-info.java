/**
 * Detects heartbeats in one lead.
 *
 * <p>The samples pass through {@code ContinuousSignal} (replaces missing samples), {@code
 * QrsFilter} (computes the steepness), {@code CandidateFinder} (finds its peaks) and {@code
 * QrsRules} (selects the beats) in a single pass. Only about one second of signal is buffered.
 * {@code DelayLimit} forces decisions while a lead is recorded.
 *
 * <p>Read {@link ecg4j.signal.qrs.RPeaks} first. docs/DETECTION.md reports its accuracy.
 */
package ecg4j.signal.qrs;
