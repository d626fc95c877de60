package ecg4j.config;

/** How hyper-parameters are searched: who proposes candidates, what scores them, when it ends. */
public record SearchConfig(
    @Key(
            value =
                "who proposes candidates: independent draws, all points of a grid in random order,"
                    + " or a genetic algorithm",
            otherwise = "random")
        Generator generator,
    @Key(value = "seed of the proposals", otherwise = "1", min = 0) long seed,
    @Key(value = "most candidates; 0: no limit", otherwise = "20", min = 0, max = 100000)
        int candidates,
    @Key(
            value =
                "minutes after which no candidate begins, those of a resumed search added up; 0: no"
                    + " limit",
            otherwise = "0",
            min = 0)
        double minutes,
    @Key(value = "score at which the search ends; 0: none", otherwise = "0") double target,
    @Key(value = "what scores a candidate: a metric of summary.csv", otherwise = "macro_f1")
        String metric,
    @Key(
            value = "whether a larger score is better; by_metric: as is usual",
            otherwise = "by_metric")
        Direction direction,
    @Key(
            value =
                "folds of whole patients inside the training part that score a candidate; 0: the"
                    + " experiment's validation part does",
            otherwise = "0",
            min = 0,
            max = 100)
        int folds,
    @Key(
            value =
                "stop a candidate that after a third of its epochs is below the median of the"
                    + " finished ones",
            otherwise = "true")
        boolean prune,
    @Key(
            value = "finished candidates before any is stopped so",
            otherwise = "4",
            min = 1,
            max = 100000)
        int pruneAfter,
    @Key(
            value = "grid: points of a continuous or wide integer space",
            otherwise = "3",
            min = 2,
            max = 1000)
        int gridPoints,
    @Key(
            value = "genetic: most candidates that are bred from",
            otherwise = "12",
            min = 4,
            max = 10000)
        int population,
    @Key(
            value = "genetic: probability that a parameter is drawn anew",
            otherwise = "0.1",
            min = 0.001,
            max = 1)
        double mutation,
    @Key(
            value =
                "at the end, train the best on training and validation part, and score the test"
                    + " part once",
            otherwise = "true")
        boolean retrain) {

  public SearchConfig {
    Rules.require(
        folds != 1,
        "search.folds is 1, which leaves nothing to train on; allowed is 0 or 2 and above",
        "search.folds");
    Rules.require(
        candidates > 0 || minutes > 0 || target != 0 || generator == Generator.GRID,
        "search.candidates, search.minutes and search.target are all 0, so that a "
            + ConfigKey.text(generator)
            + " search would never end; allowed is one of them above 0",
        "search.candidates",
        "search.minutes",
        "search.target");
  }

  /** Who proposes candidates. */
  public enum Generator {
    RANDOM,
    GRID,
    GENETIC
  }

  /** Which scores are good. */
  public enum Direction {
    BY_METRIC,
    MAXIMISE,
    MINIMISE
  }
}
