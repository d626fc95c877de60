/**
 * Activation functions of networks, as operations of ND4J and on float arrays.
 *
 * <p>Start with {@link ecg4j.kernels.activation.Activation}.
 */
package ecg4j.kernels.activation;
