/** Blocks along the time of a beat: convolutions, inception modules, pooling, region context. */
package ecg4j.layers.time;
