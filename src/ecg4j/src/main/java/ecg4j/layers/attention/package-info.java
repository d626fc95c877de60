/** Self-attention and the blocks of a transformer. */
package ecg4j.layers.attention;
