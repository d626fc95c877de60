/**
 * What a record's lead is worth: gaps, a signal quality index for each ten seconds, a lead that is
 * upside down, pacing spikes.
 *
 * <p>Imports {@code signal} and {@code wfdb} only. Start with {@link
 * ecg4j.annotate.quality.LeadQuality}.
 */
package ecg4j.annotate.quality;
