/**
 * The description of a network as functions on a graph scope. It has no values. One description is
 * used for training, inference and export.
 *
 * <p>To add a network: a record that implements {@link ecg4j.models.network.Network} in a new
 * package, its architecture in {@code Models}, a gradient check of each new block, and a golden
 * file. Read {@link ecg4j.models.network.Network} first, then {@link
 * ecg4j.models.network.Architecture}.
 */
package ecg4j.models.network;
