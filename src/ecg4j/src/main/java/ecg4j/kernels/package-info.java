/**
 * Performance-critical operations of networks on the CPU: convolutions, normalisation, attention,
 * gates and pooling on float arrays, as operations of a SameDiff graph with their own gradients.
 *
 * <p>Each kernel replaces many ND4J operations by one or two passes, or needs fewer
 * multiplications. Layers provide every function also with ND4J's operations. That form is checked
 * against finite differences, supports double precision and other backends, and is exported. Tests
 * compare the kernels with it. Start with {@link ecg4j.kernels.Kernel}, then {@link
 * ecg4j.kernels.Tiled} for the convolutions and {@link ecg4j.kernels.NormActivation} for the
 * passes.
 *
 * <p>Imports no other package of this project.
 */
package ecg4j.kernels;
