/**
 * Beats as networks take them: their AAMI classes and the label maps to them, the window around an
 * R peak, the rhythm around it.
 *
 * <p>Imports {@code signal} and {@code wfdb}. Read {@link ecg4j.beats.LeadBeats} first.
 */
package ecg4j.beats;
