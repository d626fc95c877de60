package ecg4j.config;

/**
 * Random changes to training beats, in z-scored units. Each change is applied with probability p.
 */
public record AugmentationConfig(
    @Key(value = "probability of each change, 0: none", otherwise = "0.35", min = 0, max = 1)
        double p,
    @Key(value = "standard deviation of added noise", otherwise = "0.008", min = 0, max = 10)
        double noise,
    @Key(value = "largest relative change of amplitude", otherwise = "0.08", min = 0, max = 0.9)
        double amplitude,
    @Key(
            value = "largest shift, as a fraction of the window",
            otherwise = "0.02",
            min = 0,
            max = 0.5)
        double shift)
    implements AugmentationChanges {}
