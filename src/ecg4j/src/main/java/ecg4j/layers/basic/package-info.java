/** Blocks for any network: dense layers, normalisation, dropout, pooling. */
package ecg4j.layers.basic;
