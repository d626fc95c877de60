/**
 * Assesses the signal quality of a lead: gaps, a signal quality index for each interval of ten
 * seconds, broadband noise, inverted leads and pacing spikes.
 *
 * <p>This package imports only {@code signal} and {@code wfdb}. Start with {@link
 * ecg4j.annotate.quality.LeadQuality}.
 */
package ecg4j.annotate.quality;
