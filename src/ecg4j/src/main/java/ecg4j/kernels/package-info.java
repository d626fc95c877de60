/**
 * What takes the time, computed here: convolutions along time, batch norm, gates and pooling on
 * float arrays in main memory, as operations of a SameDiff graph with gradients of their own.
 *
 * <p>Each kernel does in one or two passes what takes many of ND4J's operations, or does it with
 * fewer multiplications. Layers offer every function in ND4J's operations too: that form is checked
 * against finite differences, computes in double, runs on other backends and is exported; the
 * kernels are held against it. Start with {@link ecg4j.kernels.Kernel}, then {@link
 * ecg4j.kernels.Tiled} for the convolutions and {@link ecg4j.kernels.NormActivation} for the
 * passes.
 *
 * <p>Knows nothing of layers and networks.
 */
package ecg4j.kernels;
