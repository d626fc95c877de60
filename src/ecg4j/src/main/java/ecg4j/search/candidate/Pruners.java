package ecg4j.search.candidate;

import ecg4j.config.ExperimentConfig;
import ecg4j.search.space.SearchConfig;
import ecg4j.search.space.SearchConfig.PruningRule;
import ecg4j.training.history.Pruner;

/** Makes the rule by which a search stops a candidate early. */
final class Pruners {

  /** Prefix of the reason. */
  static final String PRUNED = "pruned: ";

  private Pruners() {}

  /**
   * Returns the rule.
   *
   * @param experiment experiment of the candidate
   * @param own number of the candidate
   */
  static Pruner of(
      SearchDirectory directory, SearchConfig search, ExperimentConfig experiment, int own) {
    if (!search.prune()) {
      return Pruner.NONE;
    }
    OtherHistories others =
        new OtherHistories(directory, search, experiment.training().monitor(), own);
    return search.pruner() == PruningRule.HALVING
        ? new HalvingRule(
            search.halvingEpochs(),
            search.halvingFactor(),
            experiment.training().epochs(),
            others::all)
        : new MedianRule(search, experiment, others);
  }
}
