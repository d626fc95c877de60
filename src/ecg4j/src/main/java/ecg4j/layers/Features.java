package ecg4j.layers;

import org.nd4j.autodiff.samediff.SDVariable;

/**
 * A vector per beat, [B, width].
 *
 * @param variable the value
 */
public record Features(SDVariable variable, int width) {}
