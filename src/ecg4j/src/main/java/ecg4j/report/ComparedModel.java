package ecg4j.report;

import ecg4j.evaluation.Predictions;
import java.util.List;

/**
 * A model in a comparison.
 *
 * @param name name in tables and legends
 * @param folds predictions for the test part of each fold, or for the only test part
 * @param cost size and speed of the model
 */
public record ComparedModel(String name, List<Predictions> folds, ModelCost cost) {

  public ComparedModel {
    folds = List.copyOf(folds);
  }

  FoldScores scores() {
    return FoldScores.of(folds);
  }
}
