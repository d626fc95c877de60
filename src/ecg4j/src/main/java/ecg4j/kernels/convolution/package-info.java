/**
 * Convolutions over time and over images: by products of fewer terms (Toom and Cook), by columns of
 * patches, and of one channel each. Start with {@link ecg4j.kernels.convolution.Tiled}.
 */
package ecg4j.kernels.convolution;
