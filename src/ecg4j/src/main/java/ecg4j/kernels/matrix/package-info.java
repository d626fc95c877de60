/**
 * Operations that consist of matrix products: linear layers, attention, the wavelet transform and
 * its image. Start with {@link ecg4j.kernels.matrix.Linear}.
 */
package ecg4j.kernels.matrix;
