package ecg4j.layers.graph;

import org.nd4j.autodiff.samediff.SDVariable;

/**
 * One vector per beat, [B, width].
 *
 * @param variable the variable
 * @param width number of features
 */
public record Features(SDVariable variable, int width) {}
