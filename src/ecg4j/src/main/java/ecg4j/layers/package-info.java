/**
 * Building blocks of the networks, as functions on a graph scope: each takes a {@link
 * ecg4j.layers.FeatureMap} [B, 1, L, C] or a vector {@link ecg4j.layers.Features} [B, F], adds
 * operations to a SameDiff graph, and returns what comes out.
 *
 * <p>A block is written once and used three ways, which the {@link ecg4j.layers.GraphScope} tells
 * apart: in training (statistics of the batch, dropout masks), in inference, and folded (batch
 * norms multiplied into the kernels before them). It asks the scope for its arrays by name; the
 * first time nobody has values yet, and what is asked for becomes the list of {@link
 * ecg4j.layers.ParameterSpec}s.
 *
 * <pre>
 * GraphScope  block0 ─ in("norm") ─ parameter("gamma") → ParameterSpec block0/norm/gamma [128]
 *                                                        Parameters  flat() [1, N] ⊃ its view
 * </pre>
 *
 * <p>Blocks compute by {@link ecg4j.kernels} where they can, else in ND4J's operations. Those are
 * chosen for speed of their gradients: matrix products instead of broadcasts and reductions ({@link
 * ecg4j.layers.BatchNorm}, means over time), time folded into channels for long convolutions and
 * into rows for dilated ones, which oneDNN refuses. Constants are made in double and cast to the
 * scope's number type.
 *
 * <p>A graph for other runtimes ({@link ecg4j.layers.GraphScope#portable}) has none of these
 * tricks: each layer is in the operations that name it, for any number of beats.
 *
 * <p>Imports {@code kernels} alone; knows no network. Read {@link ecg4j.layers.GraphScope}, then
 * {@link ecg4j.layers.SqueezeExcite} as an example, then {@link ecg4j.layers.NormedConvolutions}.
 */
package ecg4j.layers;
