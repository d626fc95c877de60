/**
 * NSHT Dual-Evolution: learned Morlet wavelets and the signal itself, joined by cross-attention.
 *
 * <p>Start with {@link ecg4j.models.nsht.Nsht}.
 */
package ecg4j.models.nsht;
