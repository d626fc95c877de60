package ecg4j.config;

import java.util.List;

/**
 * A search file: an experiment, and what a search varies of it.
 *
 * @param experiment every candidate is this one, with some keys changed
 * @param search how
 * @param space the keys that are varied, at least one, in the file's order
 */
public record SearchFile(ExperimentConfig experiment, SearchConfig search, List<Dimension> space) {

  public SearchFile {
    space = List.copyOf(space);
    Rules.require(
        !space.isEmpty(),
        SearchKeys.SPACE
            + " is empty; allowed is one or more keys of the experiment, such as"
            + " training.lr: {type: continuous, min: 0.0001, max: 0.01, scale: log}",
        SearchKeys.SPACE);
    Rules.require(
        experiment.data().balance() != DataConfig.Balance.BEFORE_SPLIT,
        "data.balance is before_split, which makes training beats out of test beats, and a search"
            + " may see none of these; allowed is train_only or none",
        "data.balance");
  }
}
