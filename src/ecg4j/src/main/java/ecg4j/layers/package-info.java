/**
 * Building blocks of the networks, as functions on a graph scope: each takes a {@link
 * ecg4j.layers.graph.FeatureMap} [B, 1, L, C] or a vector {@link ecg4j.layers.graph.Features} [B,
 * F], adds operations to a SameDiff graph, and returns the output.
 *
 * <p>A block is written once and used in three modes, given by the {@link
 * ecg4j.layers.graph.GraphScope}: training (batch statistics, dropout masks), inference, and folded
 * inference (batch norms merged into the kernels before them). It requests its arrays from the
 * scope by name. When a network is built for the first time there are no values yet, and the
 * requests become the list of {@link ecg4j.layers.graph.ParameterSpec}s.
 *
 * <pre>
 * GraphScope  block0 ─ in("norm") ─ parameter("gamma") → ParameterSpec block0/norm/gamma [128]
 *                                                        Parameters  flat() [1, N] ⊃ its view
 * </pre>
 *
 * <p>Blocks use {@link ecg4j.kernels} where possible, otherwise ND4J's operations. These are chosen
 * for fast gradients: matrix products instead of broadcasts and reductions ({@link
 * ecg4j.layers.basic.BatchNorm}, means over time), time folded into channels for long convolutions
 * and into rows for dilated ones, which oneDNN does not support. Constants are created in double
 * precision and cast to the scope's number type.
 *
 * <p>A graph for other runtimes ({@link ecg4j.layers.graph.GraphScope#portable}) uses standard
 * operations instead, for any number of beats.
 *
 * <p>Imports {@code kernels}, {@code config} and {@code signal}. A package of blocks uses {@code
 * graph}, {@code basic} and those before it in this order: {@code time}, {@code attention}, {@code
 * image}, {@code wavelet}, {@code fusion}. Read {@link ecg4j.layers.graph.GraphScope}, then {@link
 * ecg4j.layers.image.SqueezeExcite} as an example, then {@link
 * ecg4j.layers.time.NormedConvolutions}.
 */
package ecg4j.layers;
