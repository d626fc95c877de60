package ecg4j.config.section;

import ecg4j.config.binding.Key;

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
        double shift,
    @Key(
            value =
                "largest amplitude of baseline wander: a sine of 0.05 to 0.5 Hz with a random"
                    + " phase",
            otherwise = "0",
            min = 0,
            max = 10)
        double baselineWander,
    @Key(
            value = "largest amplitude of power-line interference: a sine with a random phase",
            otherwise = "0",
            min = 0,
            max = 10)
        double powerLine,
    @Key(
            value = "frequency of the power line in Hz, usually 50 or 60",
            otherwise = "50",
            min = 1,
            max = 180)
        double powerLineHz,
    @Key(
            value =
                "largest relative change of the time scale, with the R peak fixed; features, such"
                    + " as RR intervals, are not changed",
            otherwise = "0",
            min = 0,
            max = 0.5)
        double stretch,
    @Key(
            value = "probability, multiplied by p, that the lead is inverted (all signs change)",
            otherwise = "0",
            min = 0,
            max = 1)
        double inversion,
    @Key(
            value =
                "WFDB record of noise, for example data/nstdb/em, from which random pieces are"
                    + " added; not used for evaluation.tta; empty: none",
            otherwise = "''")
        String noiseRecord,
    @Key(
            value = "largest standard deviation of the recorded noise",
            otherwise = "0.3",
            min = 0,
            max = 10)
        double noiseRecordLevel)
    implements AugmentationChanges {}
