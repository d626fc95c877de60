package ecg4j.evaluation;

import ecg4j.beats.LabelMap;
import ecg4j.metrics.Confusion;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.evaluation.EvaluationAveraging;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DL4J's {@link Evaluation} with the metrics of the ECG literature, listed in {@link
 * ecg4j.evaluation.Metric}. {@code Metric.KAPPA.of(metrics)} computes one of them. All label
 * metrics are computed from one {@link Confusion}, a snapshot of DL4J's counters, and each value is
 * computed once.
 *
 * <pre>{@code
 * PaperMetrics metrics = PaperMetrics.of(truth, probabilities);
 * System.out.println(metrics.stats());
 * }</pre>
 *
 * <p>DL4J's macro averages omit a class whose denominator is 0. Here it counts as zero, as in
 * scikit-learn, since a class that is never found must not increase the mean. Metrics that need
 * probabilities are NaN after {@link #eval(int, int)}, which provides none.
 */
public final class PaperMetrics extends CountedEvaluation {

  private static final long serialVersionUID = 1L;

  private transient Scores scores;
  private transient ByPatient byPatient;

  /** Computed on first use; null after beats were added. */
  private transient Map<ecg4j.evaluation.Metric, Double> values;

  /** Creates an empty evaluation, to be filled by {@code eval}. */
  public PaperMetrics(List<String> classes) {
    super(List.copyOf(classes));
    this.scores = new Scores(classes.size());
  }

  /**
   * The evaluation of beats of the five AAMI classes.
   *
   * @param truth class of each beat: 0 N, 1 S, 2 V, 3 F, 4 Q
   * @param probabilities [beats][5], in the same order of classes; each row sums to one
   * @throws IllegalArgumentException if there are no beats, the lengths differ, a class is out of
   *     range, or a row is not a probability distribution over five classes
   */
  public static PaperMetrics of(int[] truth, float[][] probabilities) {
    return of(LabelMap.DECHAZAL.classes().names(), truth, probabilities);
  }

  /**
   * The evaluation of beats of other classes. Metrics of single classes, such as {@code SVEB_SE},
   * are defined if all classes have names of AAMI classes; see {@link
   * ecg4j.evaluation.Metric#appliesTo}.
   *
   * @param classes their names
   * @param truth class of each beat, 0 … C−1
   * @param probabilities [beats][C]; each row sums to one
   * @throws IllegalArgumentException for the reasons of {@link Predictions}
   */
  public static PaperMetrics of(List<String> classes, int[] truth, float[][] probabilities) {
    return of(Predictions.of(classes, truth, probabilities));
  }

  /** The evaluation of these predictions. */
  public static PaperMetrics of(Predictions predictions) {
    PaperMetrics metrics = new PaperMetrics(predictions.classes());
    metrics.scores.add(predictions.truth(), Arrays.asList(predictions.probabilities()));
    metrics.count(
        Confusion.of(predictions.classes(), predictions.truth(), predictions.predicted()));
    metrics.byPatient = ByPatient.of(predictions);
    return metrics;
  }

  /**
   * Adds a batch, as {@link Evaluation#eval(INDArray, INDArray)} does.
   *
   * @param labels one-hot, [n, C]
   * @param predictions probabilities, [n, C]
   * @param mask nonzero for rows that count, [n, 1], or null for all
   */
  @Override
  public void eval(
      INDArray labels,
      INDArray predictions,
      INDArray mask,
      List<? extends Serializable> recordMetaData) {
    super.eval(labels, predictions, mask, recordMetaData);
    var counted = reshapeAndExtractNotMasked(labels, predictions, mask, axis);
    if (counted != null) {
      scores.add(
          counted.getFirst().argMax(1).toIntVector(),
          Arrays.asList(counted.getSecond().toFloatMatrix()));
    }
  }

  @Override
  public void merge(Evaluation other) {
    super.merge(other);
    if (other instanceof PaperMetrics paper) {
      scores.add(paper.scores);
    }
  }

  @Override
  public void reset() {
    super.reset();
    scores = new Scores(classes().size());
    byPatient = null;
  }

  /** A deserialized evaluation has its counts, but no probabilities. */
  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    scores = new Scores(classes().size());
  }

  @Override
  void countsChanged() {
    super.countsChanged();
    values = null;
  }

  @Override
  public PaperMetrics newInstance() {
    return new PaperMetrics(classes());
  }

  /** The value of a metric, computed on first use. */
  double value(ecg4j.evaluation.Metric metric) {
    if (values == null) {
      values = new EnumMap<>(ecg4j.evaluation.Metric.class);
    }
    return values.computeIfAbsent(metric, missing -> missing.compute(this));
  }

  /** The patients, if they are known for every beat that was counted. */
  public Optional<ByPatient> byPatient() {
    return Optional.ofNullable(byPatient).filter(known -> known.total() == confusion().total());
  }

  /** The probabilities, if they are known for every beat that was counted. */
  Optional<Scores> scores() {
    return scores.total() > 0 && scores.total() == confusion().total()
        ? Optional.of(scores)
        : Optional.empty();
  }

  /** Area under the ROC curve of one class against the rest; NaN if it is undefined. */
  public double auc(int c) {
    return curve(c).map(Ranking::auc).orElse(Double.NaN);
  }

  /** Average precision of one class against the rest; NaN if it is undefined. */
  public double averagePrecision(int c) {
    return curve(c).map(Ranking::averagePrecision).orElse(Double.NaN);
  }

  /**
   * Classes with no beat or with all beats. They have no ROC curve and are omitted from AUC and
   * average precision.
   */
  public List<String> classesWithoutCurve() {
    List<String> absent = new ArrayList<>(classes());
    absent.removeIf(name -> curve(classes().indexOf(name)).isPresent());
    return absent;
  }

  /** The curves of a class; empty unless both this class and another one occur. */
  public Optional<Ranking> curve(int c) {
    return scores().map(s -> s.ranking(c)).filter(Ranking::isDefined);
  }

  /** The reliability of the probabilities, if they are known. */
  public Optional<Calibration> calibration() {
    return scores().map(Scores::calibration);
  }

  @Override
  public double precision() {
    return ecg4j.evaluation.Metric.MACRO_PRECISION.of(this);
  }

  @Override
  public double precision(EvaluationAveraging averaging) {
    return averaging == EvaluationAveraging.Macro ? precision() : super.precision(averaging);
  }

  @Override
  public double recall() {
    return ecg4j.evaluation.Metric.MACRO_RECALL.of(this);
  }

  @Override
  public double recall(EvaluationAveraging averaging) {
    return averaging == EvaluationAveraging.Macro ? recall() : super.recall(averaging);
  }

  @Override
  public double f1() {
    return ecg4j.evaluation.Metric.MACRO_F1.of(this);
  }

  @Override
  public double f1(EvaluationAveraging averaging) {
    return averaging == EvaluationAveraging.Macro ? f1() : super.f1(averaging);
  }

  /** All defined metrics, the metrics of each class, and the confusion matrix. */
  @Override
  public String stats() {
    return MetricsText.of(this);
  }

  @Override
  public String stats(boolean suppressWarnings) {
    return stats();
  }

  @Override
  public String stats(boolean suppressWarnings, boolean includeConfusion) {
    return stats();
  }
}
