package ecg4j.report;

import ecg4j.evaluation.Predictions;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A model in a comparison.
 *
 * @param name name in tables and legends
 * @param folds predictions for the test part of each fold, or for the only test part
 * @param seeds predictions of the runs with several seeds, whose average is the model; empty if it
 *     was trained with one
 * @param cost size and speed of the model
 */
public record ComparedModel(
    String name, List<Predictions> folds, List<Predictions> seeds, ModelCost cost) {

  public ComparedModel {
    folds = List.copyOf(folds);
    seeds = List.copyOf(seeds);
  }

  /** Creates a model that was trained with one seed. */
  public ComparedModel(String name, List<Predictions> folds, ModelCost cost) {
    this(name, folds, List.of(), cost);
  }

  /**
   * The average of several models, {@link Predictions#ofMeanLog fold by fold}. Its cost is their
   * sum; its speed is not measured.
   *
   * @param models with predictions of the same folds
   * @param weights one per model
   */
  public static ComparedModel ofMeanLog(
      String name, List<ComparedModel> models, List<Double> weights) {
    List<Predictions> folds =
        IntStream.range(0, models.get(0).folds.size())
            .mapToObj(k -> models.stream().map(model -> model.folds.get(k)).toList())
            .map(predictions -> Predictions.ofMeanLog(predictions, weights))
            .toList();
    List<ModelCost> costs = models.stream().map(ComparedModel::cost).toList();
    boolean known = costs.stream().allMatch(cost -> cost.parameters() >= 0);
    return new ComparedModel(
        name,
        folds,
        new ModelCost(
            known ? costs.stream().mapToLong(ModelCost::parameters).sum() : -1,
            costs.stream().mapToInt(ModelCost::epochs).sum(),
            costs.stream().mapToDouble(ModelCost::trainingSeconds).sum(),
            List.of()));
  }

  FoldScores scores() {
    return FoldScores.of(folds);
  }
}
