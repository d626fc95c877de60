/** Blocks for images such as scalograms: convolutions, squeeze-and-excitation, CBAM, MBConv. */
package ecg4j.layers.image;
