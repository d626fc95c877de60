/**
 * The base of performance-critical operations of networks on the CPU: the operation of a SameDiff
 * graph with its own gradient, native memory, products and threads. {@code kernels.convolution},
 * {@code kernels.elementwise} and {@code kernels.matrix} have the operations.
 *
 * <p>Each kernel replaces many ND4J operations by one or two passes, or needs fewer
 * multiplications. Layers provide every function also with ND4J's operations. That form is checked
 * against finite differences, supports double precision and other backends, and is exported. Tests
 * compare the kernels with it. Start with {@link ecg4j.kernels.base.Kernel}, then {@code Tiled} for
 * the convolutions and {@code NormActivation} for the passes.
 *
 * <p>Imports no other package of this project.
 */
package ecg4j.kernels.base;
