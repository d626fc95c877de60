/**
 * Beats as input of networks: AAMI classes and label maps, the window around an R peak, and the
 * features of a beat.
 *
 * <p>Imports {@code signal} and {@code wfdb}. Read {@link ecg4j.beats.LeadBeats} first.
 */
package ecg4j.beats;
