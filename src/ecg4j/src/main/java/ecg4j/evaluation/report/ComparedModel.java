package ecg4j.evaluation.report;

import ecg4j.evaluation.Predictions;
import java.util.List;

/**
 * A model in a comparison.
 *
 * @param name what tables and legends call it
 * @param folds what it made of each fold's test part, or of the one test part there is
 */
public record ComparedModel(String name, List<Predictions> folds, ModelCost cost) {

  public ComparedModel {
    folds = List.copyOf(folds);
  }

  FoldScores scores() {
    return FoldScores.of(folds);
  }
}
