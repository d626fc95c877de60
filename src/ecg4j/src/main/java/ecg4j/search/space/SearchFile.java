package ecg4j.search.space;

import ecg4j.config.ExperimentConfig;
import ecg4j.config.binding.Rules;
import ecg4j.config.section.DataConfig;
import java.util.List;

/**
 * A search file: an experiment and a search over some of its keys.
 *
 * @param experiment the experiment from which candidates differ in the varied keys
 * @param search settings of the search
 * @param space the varied keys, at least one, in the order of the file
 */
public record SearchFile(ExperimentConfig experiment, SearchConfig search, List<Dimension> space) {

  public SearchFile {
    space = List.copyOf(space);
    Rules.require(
        !space.isEmpty(),
        SearchKeys.SPACE
            + " is empty; allowed: one or more keys of the experiment, such as"
            + " training.lr: {type: continuous, min: 0.0001, max: 0.01, scale: log}",
        SearchKeys.SPACE);
    Rules.require(
        experiment.data().balance() != DataConfig.Balance.BEFORE_SPLIT,
        "data.balance is before_split, which makes training beats from test beats, and a search"
            + " must not use test beats; allowed: train_only or none",
        "data.balance");
  }
}
