/**
 * The description of a network as functions on a graph scope. It has no values. One description is
 * used for training, inference and export.
 *
 * <p>CONTRIBUTING.md lists the steps for a new network. Read {@link ecg4j.models.network.Network}
 * first, then {@link ecg4j.models.network.Architecture}.
 */
package ecg4j.models.network;
