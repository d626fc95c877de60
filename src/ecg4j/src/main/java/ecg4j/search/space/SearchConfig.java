package ecg4j.search.space;

import ecg4j.config.binding.ConfigKey;
import ecg4j.config.binding.Key;
import ecg4j.config.binding.Rules;

/**
 * Settings of a hyper-parameter search: how candidates are proposed and scored, and when the search
 * ends.
 */
public record SearchConfig(
    @Key(
            value =
                "how candidates are proposed: independent random draws, all points of a grid in"
                    + " random order, or a genetic algorithm",
            otherwise = "random")
        Generator generator,
    @Key(value = "seed of the proposals", otherwise = "1", min = 0) long seed,
    @Key(
            value = "maximum number of candidates; 0: no limit",
            otherwise = "20",
            min = 0,
            max = 100000)
        int candidates,
    @Key(
            value =
                "minutes after which no new candidate starts, summed over a resumed search; 0: no"
                    + " limit",
            otherwise = "0",
            min = 0)
        double minutes,
    @Key(value = "score at which the search ends; 0: none", otherwise = "0") double target,
    @Key(value = "metric of summary.csv that scores a candidate", otherwise = "macro_f1")
        String metric,
    @Key(
            value = "whether a larger score is better; by_metric: depends on the metric",
            otherwise = "by_metric")
        Direction direction,
    @Key(
            value =
                "number of folds of whole patients of the training part that score a candidate; 0:"
                    + " use the experiment's validation part",
            otherwise = "0",
            min = 0,
            max = 100)
        int folds,
    @Key(
            value = "number of seeds with which each candidate is trained; its score is the mean",
            otherwise = "1",
            min = 1,
            max = 100)
        int seeds,
    @Key(
            value =
                "whether to stop candidates early that are worse than others, by the rule of"
                    + " search.pruner",
            otherwise = "true")
        boolean prune,
    @Key(
            value =
                "median: stop a candidate that after a third of its epochs is worse than the median"
                    + " of the finished ones; halving: asynchronous successive halving (ASHA)",
            otherwise = "median")
        PruningRule pruner,
    @Key(
            value = "halving: number of epochs before the first decision",
            otherwise = "1",
            min = 1,
            max = 100000)
        int halvingEpochs,
    @Key(
            value =
                "halving: η; the best 1/η of the candidates continue, and the next decision is"
                    + " after η times as many epochs",
            otherwise = "3",
            min = 2,
            max = 100)
        int halvingFactor,
    @Key(
            value = "median: number of finished candidates before pruning begins",
            otherwise = "4",
            min = 1,
            max = 100000)
        int pruneAfter,
    @Key(
            value = "grid: number of points of a continuous or wide integer space",
            otherwise = "3",
            min = 2,
            max = 1000)
        int gridPoints,
    @Key(value = "genetic: maximum size of the population", otherwise = "12", min = 4, max = 10000)
        int population,
    @Key(
            value = "genetic: probability of a random mutation of a parameter",
            otherwise = "0.1",
            min = 0.001,
            max = 1)
        double mutation,
    @Key(
            value =
                "at the end, train the best candidate on the training and validation parts, and"
                    + " score the test part once",
            otherwise = "true")
        boolean retrain) {

  public SearchConfig {
    Rules.require(
        folds != 1,
        "search.folds is 1, which leaves no training data; allowed: 0 or 2 and above",
        "search.folds");
    Rules.require(
        candidates > 0 || minutes > 0 || target != 0 || generator == Generator.GRID,
        "search.candidates, search.minutes and search.target are all 0, so that a "
            + ConfigKey.text(generator)
            + " search would never end; allowed: one of them above 0",
        "search.candidates",
        "search.minutes",
        "search.target");
  }

  /** How candidates are proposed. */
  public enum Generator {
    RANDOM,
    GRID,
    GENETIC
  }

  /** Which candidates are stopped early. */
  public enum PruningRule {
    /** Those below the median of the finished ones after a third of the epochs. */
    MEDIAN,
    /** Those that are not among the best 1/η after r, r·η, r·η², … epochs. */
    HALVING
  }

  /** Whether larger or smaller scores are better. */
  public enum Direction {
    BY_METRIC,
    MAXIMISE,
    MINIMISE
  }
}
