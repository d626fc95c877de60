/**
 * EfficientNet with CBAM on wavelet scalograms, {@code b0} to {@code b7}, and ImageNet weights for
 * its trunk.
 *
 * <p>Start with {@link ecg4j.models.efficientnet.EfficientNet}.
 */
package ecg4j.models.efficientnet;
