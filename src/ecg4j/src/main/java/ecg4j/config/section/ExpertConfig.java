package ecg4j.config.section;

import ecg4j.config.binding.Binding;
import ecg4j.config.binding.Key;

/** One of the networks of an ensemble. */
public record ExpertConfig(
    @Key(
            value =
                "run of the expert: a run directory, a folder of runs (the newest complete one is"
                    + " used) or a model file; empty: none, the expert starts untrained",
            otherwise = "''")
        String run,
    @Key(value = "a name of Models.list(); empty: the run's", otherwise = "''") String name,
    @Key(value = "its size or type; empty: the run's", otherwise = "''") String variant,
    @Key(
            value =
                "its dropout, -1: the default of the variant; ignored with a run, which sets it",
            otherwise = "-1",
            min = -1,
            max = 0.95)
        double dropout,
    @Key(
            value =
                "whether it uses the features of data.features; ignored with a run, which sets it",
            otherwise = "false")
        boolean rrFeatures,
    @Key(
            value =
                "features that it reads, if they are the first of data.features (every set begins"
                    + " with rr); empty: all; ignored with a run, which sets it",
            otherwise = "''")
        String features,
    @Key(
            value =
                "whether it has a feature branch (model.feature_branch); ignored with a run,"
                    + " which sets it",
            otherwise = "false")
        boolean featureBranch,
    @Key(
            value =
                "weight of that branch (model.fusion_weight); ignored with a run, which sets it",
            otherwise = "0.75",
            min = 0.01,
            max = 0.99)
        double fusionWeight,
    @Key(
            value = "number of its members (model.members); ignored with a run, which sets it",
            otherwise = "1",
            min = 1,
            max = 100)
        int members,
    @Key(
            value = "its model.hidden_dim; ignored with a run, which sets it",
            otherwise = "0",
            min = 0,
            max = 2048)
        int hiddenDim,
    @Key(
            value = "its model.n_scales; ignored with a run, which sets it",
            otherwise = "0",
            min = 0,
            max = 512)
        int nScales,
    @Key(
            value = "its model.cbam_reduction; ignored with a run, which sets it",
            otherwise = "0",
            min = 0,
            max = 256)
        int cbamReduction)
    implements ExpertChanges {

  /** Whether this expert exists. */
  public boolean exists() {
    return !run.isEmpty() || !name.isEmpty();
  }

  /** Returns the same run with a network's settings: all keys of this section that it has, too. */
  public ExpertConfig withNetwork(ModelConfig network) {
    return Binding.withCommon(this, network);
  }

  /** Returns a network's settings with those of this expert: all keys that both sections have. */
  public ModelConfig applyTo(ModelConfig network) {
    return Binding.withCommon(network, this);
  }
}
