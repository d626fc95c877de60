package ecg4j.evaluation;

import ecg4j.metrics.Confusion;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.evaluation.classification.ConfusionMatrix;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DL4J's {@link Evaluation} with its counters as a {@link Confusion}. A snapshot of the counters is
 * cached until they change.
 */
abstract class CountedEvaluation extends Evaluation {

  private static final long serialVersionUID = 1L;

  private final List<String> classes;

  /** Computed on first use; null after the counters have changed. */
  private transient Confusion matrix;

  CountedEvaluation(List<String> classes) {
    super(classes);
    this.classes = classes;
  }

  /** Names of the classes. */
  public List<String> classes() {
    return classes;
  }

  /** The confusion matrix of all beats so far. */
  public Confusion confusion() {
    if (matrix == null) {
      matrix = snapshot();
    }
    return matrix;
  }

  private Confusion snapshot() {
    int n = classes.size();
    long[][] counts = new long[n][n];
    for (int t = 0; t < n; t++) {
      for (int p = 0; p < n; p++) {
        counts[t][p] = confusion.getCount(t, p);
      }
    }
    return new Confusion(classes, counts);
  }

  /** Discards values that were computed from the counters. Called after each change. */
  void countsChanged() {
    matrix = null;
  }

  /**
   * Fills the counters of an empty evaluation cell by cell, since single beats would take a second
   * for a large test set.
   */
  void count(Confusion cells) {
    int n = classes.size();
    for (int t = 0; t < n; t++) {
      for (int p = 0; p < n; p++) {
        if (cells.count(t, p) > 0) {
          confusion.add(t, p, Math.toIntExact(cells.count(t, p)));
        }
      }
    }
    for (int c = 0; c < n; c++) {
      truePositives.incrementCount(c, cells.truePositives(c));
      falsePositives.incrementCount(c, cells.falsePositives(c));
      falseNegatives.incrementCount(c, cells.falseNegatives(c));
      trueNegatives.incrementCount(c, cells.trueNegatives(c));
    }
    numRowCounter += Math.toIntExact(cells.total());
    matrix = cells;
  }

  @Override
  public void eval(int predicted, int actual) {
    super.eval(predicted, actual);
    countsChanged();
  }

  @Override
  public void eval(
      INDArray labels,
      INDArray predictions,
      INDArray mask,
      List<? extends Serializable> recordMetaData) {
    super.eval(labels, predictions, mask, recordMetaData);
    countsChanged();
  }

  @Override
  public void addToConfusion(Integer actual, Integer predicted) {
    super.addToConfusion(actual, predicted);
    countsChanged();
  }

  @Override
  public void setConfusion(ConfusionMatrix<Integer> other) {
    super.setConfusion(other);
    countsChanged();
  }

  @Override
  public void merge(Evaluation other) {
    super.merge(other);
    countsChanged();
  }

  @Override
  public void reset() {
    super.reset();
    confusion = new ConfusionMatrix<>(IntStream.range(0, classes.size()).boxed().toList());
    countsChanged();
  }
}
