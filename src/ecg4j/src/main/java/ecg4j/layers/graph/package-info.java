/**
 * The graph that the blocks are added to, and what they exchange.
 *
 * <p>{@link ecg4j.layers.graph.GraphScope} names the arrays of a block and knows the mode
 * (training, inference, folded, portable). {@link ecg4j.layers.graph.FeatureMap} and {@link
 * ecg4j.layers.graph.Features} are the inputs and outputs of blocks. {@link
 * ecg4j.layers.graph.ParameterSpec} describes a trainable array, {@link
 * ecg4j.layers.graph.Parameters} has the values of all.
 */
package ecg4j.layers.graph;
