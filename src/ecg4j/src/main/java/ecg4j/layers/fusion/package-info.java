/** Blocks that combine the outputs of several networks. */
package ecg4j.layers.fusion;
