/**
 * What a network is: a description, functions on a graph scope. It holds no values, and one
 * description serves training, classification and export.
 *
 * <p>To add a network: a record that implements {@link ecg4j.models.network.Network} in a room of
 * its own, a name in {@code Models}, a gradient check of each new block, a golden file. Read {@link
 * ecg4j.models.network.Network} first, then {@link ecg4j.models.network.Architecture}.
 */
package ecg4j.models.network;
