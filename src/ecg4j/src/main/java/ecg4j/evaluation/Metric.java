package ecg4j.evaluation;

import static ecg4j.evaluation.Metric.Format.NUMBER;
import static ecg4j.evaluation.Metric.Format.PERCENT;

import ecg4j.metrics.Confusion;
import ecg4j.metrics.Ec57;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Every overall number of an evaluation, each with its definition. Reports, monitors and searches
 * all address a metric by its {@link #key()}; a value that is not defined is not a number.
 */
public enum Metric {
  ACCURACY("Accuracy", PERCENT, Confusion::accuracy),
  BALANCED_ACCURACY("Balanced accuracy", PERCENT, Confusion::balancedAccuracy),
  MACRO_PRECISION("Macro precision", PERCENT, m -> m.macro(m::precision)),
  MACRO_RECALL("Macro recall", PERCENT, m -> m.macro(m::recall)),
  MACRO_F1("Macro F1", NUMBER, m -> m.macro(m::f1)),
  WEIGHTED_PRECISION("Weighted precision", PERCENT, m -> m.weighted(m::precision)),
  WEIGHTED_RECALL("Weighted recall", PERCENT, m -> m.weighted(m::recall)),
  WEIGHTED_F1("Weighted F1", NUMBER, m -> m.weighted(m::f1)),
  /** Cohen 1960. */
  KAPPA("Cohen's κ", NUMBER, Confusion::kappa),
  MCC("Matthews correlation", NUMBER, Confusion::mcc),
  /** 0.5·κ + 0.125·(Se_S + Se_V + P_S + P_V), Mar et al. 2011. */
  J_KAPPA("jκ", NUMBER, Metric::jKappa),
  SVEB_SE("SVEB Se", PERCENT, m -> Ec57.sveb(m).sensitivity()),
  SVEB_PPV("SVEB +P", PERCENT, m -> Ec57.sveb(m).positivePredictivity()),
  SVEB_FPR("SVEB FPR", PERCENT, m -> Ec57.sveb(m).falsePositiveRate()),
  SVEB_ACCURACY("SVEB accuracy", PERCENT, m -> Ec57.sveb(m).accuracy()),
  VEB_SE("VEB Se", PERCENT, m -> Ec57.veb(m).sensitivity()),
  VEB_PPV("VEB +P", PERCENT, m -> Ec57.veb(m).positivePredictivity()),
  VEB_FPR("VEB FPR", PERCENT, m -> Ec57.veb(m).falsePositiveRate()),
  VEB_ACCURACY("VEB accuracy", PERCENT, m -> Ec57.veb(m).accuracy()),
  /** Mean area under the one-vs-rest ROC curves of the classes that have one. */
  AUC_MACRO("AUC, one vs rest, macro", s -> s.macro(s::auc)),
  AUC_WEIGHTED("AUC, one vs rest, weighted", s -> s.weighted(s::auc)),
  AVERAGE_PRECISION("Average precision, macro", s -> s.macro(s::averagePrecision)),
  BRIER("Brier score", Probabilistic::brier),
  ECE("Expected calibration error", s -> s.calibration().error());

  /** How a value is written in tables. */
  enum Format {
    PERCENT,
    NUMBER
  }

  private final String title;
  private final Format format;
  private final ToDoubleFunction<Confusion> ofLabels;
  private final ToDoubleFunction<Probabilistic> ofScores;

  Metric(String title, Format format, ToDoubleFunction<Confusion> ofLabels) {
    this.title = title;
    this.format = format;
    this.ofLabels = ofLabels;
    this.ofScores = null;
  }

  Metric(String title, ToDoubleFunction<Probabilistic> ofScores) {
    this.title = title;
    this.format = NUMBER;
    this.ofLabels = null;
    this.ofScores = ofScores;
  }

  /** The name in files and configurations, for instance {@code macro_f1}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name in tables. */
  public String title() {
    return title;
  }

  /** A difference of two values, with its sign; a zero has none. */
  public String signed(double difference) {
    String value = format(difference).replace("-", "");
    boolean none = !value.matches(".*[1-9].*");
    return none ? value : (difference > 0 ? "+" : "−") + value;
  }

  /** A value as tables write it: percent or four digits, a dash where it is not defined. */
  public String format(double value) {
    return format == PERCENT ? Digits.percent(value) : Digits.number(value);
  }

  /** Whether a larger value is a better one. */
  public boolean higherIsBetter() {
    return this != BRIER && this != ECE && this != SVEB_FPR && this != VEB_FPR;
  }

  /** The metric of this key. */
  public static Optional<Metric> ofKey(String key) {
    return Arrays.stream(values()).filter(m -> m.key().equals(key)).findFirst();
  }

  /** All keys, for messages: {@code accuracy, balanced_accuracy, …}. */
  public static String keys() {
    return Arrays.stream(values()).map(Metric::key).collect(Collectors.joining(", "));
  }

  /** The value for one evaluation. */
  public double of(PaperMetrics metrics) {
    return needsScores()
        ? metrics.scores().map(this::of).orElse(Double.NaN)
        : of(metrics.confusion());
  }

  /** Whether it needs probabilities, not labels alone. */
  boolean needsScores() {
    return ofScores != null;
  }

  double of(Confusion confusion) {
    return confusion.total() == 0 ? Double.NaN : ofLabels.applyAsDouble(confusion);
  }

  double of(Probabilistic scores) {
    return ofScores.applyAsDouble(scores);
  }

  private static double jKappa(Confusion m) {
    int s = m.indexOf("S");
    int v = m.indexOf("V");
    if (s < 0 || v < 0 || m.support(s) == 0 || m.support(v) == 0) {
      return Double.NaN;
    }
    return 0.5 * m.kappa() + 0.125 * (m.recall(s) + m.recall(v) + m.precision(s) + m.precision(v));
  }
}
