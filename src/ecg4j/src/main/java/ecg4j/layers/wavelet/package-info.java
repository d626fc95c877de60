/** Wavelets: learnable Morlet filters, and the scalogram of a beat. */
package ecg4j.layers.wavelet;
