/**
 * Operations that visit each number once or twice: normalisation with activation, gates, pooling.
 * Start with {@link ecg4j.kernels.elementwise.NormActivation}.
 */
package ecg4j.kernels.elementwise;
