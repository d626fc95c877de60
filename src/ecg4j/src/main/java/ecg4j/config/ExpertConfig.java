package ecg4j.config;

/** One of the networks of an ensemble. */
public record ExpertConfig(
    @Key(
            value =
                "its run: a run directory, a folder of runs (the newest complete one counts) or a"
                    + " model file; empty: none, it starts untrained",
            otherwise = "''")
        String run,
    @Key(value = "a name of Models.list(); empty: the run's", otherwise = "''") String name,
    @Key(value = "its size or kind; empty: the run's", otherwise = "''") String variant,
    @Key(
            value = "its dropout, -1: the variant's own; that of the run, where there is one",
            otherwise = "-1",
            min = -1,
            max = 0.95)
        double dropout,
    @Key(
            value =
                "whether it reads the features of data.features; as in the run, where there is one",
            otherwise = "false")
        boolean rrFeatures,
    @Key(
            value =
                "whether it has a branch of features (model.feature_branch); as in the run, where"
                    + " there is one",
            otherwise = "false")
        boolean featureBranch,
    @Key(
            value =
                "weight of that branch (model.fusion_weight); as in the run, where there is one",
            otherwise = "0.75",
            min = 0.01,
            max = 0.99)
        double fusionWeight,
    @Key(
            value = "its members (model.members); as in the run, where there is one",
            otherwise = "1",
            min = 1,
            max = 100)
        int members)
    implements ExpertChanges {

  /** Whether there is such an expert at all. */
  public boolean exists() {
    return !run.isEmpty() || !name.isEmpty();
  }
}
