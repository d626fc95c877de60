package ecg4j.evaluation;

import static ecg4j.evaluation.Metric.Format.NUMBER;
import static ecg4j.evaluation.Metric.Format.PERCENT;
import static ecg4j.evaluation.Metric.Format.RATE;
import static ecg4j.evaluation.Metric.Group.ECTOPIC;
import static ecg4j.evaluation.Metric.Group.FALSE_ALARMS;
import static ecg4j.evaluation.Metric.Group.OVERALL;
import static ecg4j.evaluation.Metric.Group.PATIENTS;

import ecg4j.beats.LabelMap;
import ecg4j.metrics.Confusion;
import ecg4j.metrics.Ec57;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * The metrics of an evaluation. Reports and searches identify a metric by its {@link #key()}. An
 * undefined value is NaN. docs/METRICS.md defines each metric and names its source.
 */
public enum Metric {
  ACCURACY(OVERALL, "Accuracy", PERCENT, Confusion::accuracy),
  BALANCED_ACCURACY(OVERALL, "Balanced accuracy", PERCENT, Confusion::balancedAccuracy),
  MACRO_PRECISION(OVERALL, "Macro precision", PERCENT, m -> m.macro(m::precision)),
  MACRO_RECALL(OVERALL, "Macro recall", PERCENT, m -> m.macro(m::recall)),
  MACRO_F1(OVERALL, "Macro F1", NUMBER, m -> m.macro(m::f1)),
  /**
   * Like {@link #MACRO_F1} over N, S, V and F, since Q has only a dozen beats without the records
   * with pacemakers.
   */
  MACRO_F1_NSVF(
      OVERALL, "Macro F1 over N S V F", NUMBER, m -> AamiScores.meanF1(m, "N", "S", "V", "F")),
  MACRO_F1_NSV(OVERALL, "Macro F1 over N S V", NUMBER, m -> AamiScores.meanF1(m, "N", "S", "V")),
  /**
   * Mean of the accuracies of each class against all others, which is much higher than accuracy.
   */
  ONE_VS_REST_ACCURACY(
      OVERALL, "Mean one-vs-rest accuracy", PERCENT, m -> m.macro(m::oneVsRestAccuracy)),
  WEIGHTED_PRECISION(OVERALL, "Weighted precision", PERCENT, m -> m.weighted(m::precision)),
  WEIGHTED_RECALL(OVERALL, "Weighted recall", PERCENT, m -> m.weighted(m::recall)),
  WEIGHTED_F1(OVERALL, "Weighted F1", NUMBER, m -> m.weighted(m::f1)),
  /** Cohen 1960. */
  KAPPA(OVERALL, "Cohen's κ", NUMBER, Confusion::kappa),
  MCC(OVERALL, "Matthews correlation", NUMBER, Confusion::mcc),
  /** 0.5·κ + 0.125·(Se_S + Se_V + P_S + P_V), Mar et al. 2011. */
  J_KAPPA(OVERALL, "jκ", NUMBER, AamiScores::jKappa),
  SVEB_SE(ECTOPIC, "SVEB Se", PERCENT, m -> Ec57.sveb(m).sensitivity()),
  SVEB_PPV(ECTOPIC, "SVEB +P", PERCENT, m -> Ec57.sveb(m).positivePredictivity()),
  SVEB_FPR(ECTOPIC, "SVEB FPR", PERCENT, m -> Ec57.sveb(m).falsePositiveRate()),
  SVEB_ACCURACY(ECTOPIC, "SVEB accuracy", PERCENT, m -> Ec57.sveb(m).accuracy()),
  VEB_SE(ECTOPIC, "VEB Se", PERCENT, m -> Ec57.veb(m).sensitivity()),
  VEB_PPV(ECTOPIC, "VEB +P", PERCENT, m -> Ec57.veb(m).positivePredictivity()),
  VEB_FPR(ECTOPIC, "VEB FPR", PERCENT, m -> Ec57.veb(m).falsePositiveRate()),
  VEB_ACCURACY(ECTOPIC, "VEB accuracy", PERCENT, m -> Ec57.veb(m).accuracy()),
  /** Unweighted means over patients with at least {@link ByPatient#ENOUGH} beats of the class. */
  PATIENT_S_SE(PATIENTS, "S Se, mean over patients", PERCENT, "S", Confusion::recall),
  PATIENT_S_PPV(PATIENTS, "S +P, mean over patients", PERCENT, "S", Confusion::precision),
  PATIENT_S_F1(PATIENTS, "S F1, mean over patients", NUMBER, "S", Confusion::f1),
  PATIENT_V_SE(PATIENTS, "V Se, mean over patients", PERCENT, "V", Confusion::recall),
  PATIENT_V_PPV(PATIENTS, "V +P, mean over patients", PERCENT, "V", Confusion::precision),
  PATIENT_V_F1(PATIENTS, "V F1, mean over patients", NUMBER, "V", Confusion::f1),
  /** False positives as EC57 counts them, per 1,000 beats of any class. */
  FALSE_S_PER_1000(
      FALSE_ALARMS, "False S per 1,000 beats", RATE, m -> AamiScores.per1000(m, Ec57.sveb(m), "S")),
  FALSE_V_PER_1000(
      FALSE_ALARMS, "False V per 1,000 beats", RATE, m -> AamiScores.per1000(m, Ec57.veb(m), "V")),
  /** The same per hour; a beat lasts from the previous beat. */
  FALSE_S_PER_HOUR(FALSE_ALARMS, "False S per hour", "S", m -> Ec57.sveb(m).falsePositives()),
  FALSE_V_PER_HOUR(FALSE_ALARMS, "False V per hour", "V", m -> Ec57.veb(m).falsePositives()),
  /** Mean area under the one-vs-rest ROC curves of the classes that have one. */
  AUC_MACRO(OVERALL, "AUC, one vs rest, macro", s -> s.macro(s::auc)),
  AUC_WEIGHTED(OVERALL, "AUC, one vs rest, weighted", s -> s.weighted(s::auc)),
  AVERAGE_PRECISION(OVERALL, "Average precision, macro", s -> s.macro(s::averagePrecision)),
  BRIER(OVERALL, "Brier score", Probabilistic::brier),
  ECE(OVERALL, "Expected calibration error", s -> s.calibration().error());

  /** The table of a report that shows a metric. */
  public enum Group {
    /** The table of overall metrics: one row per metric. */
    OVERALL,
    /** Counts of EC57: a row for SVEB and one for VEB; each has a constant for every column. */
    ECTOPIC,
    /** Means over patients: a row for S and one for V; each has a constant for every column. */
    PATIENTS,
    /** Rates of false positives: one row per metric. */
    FALSE_ALARMS
  }

  /** The format of a value in tables. */
  enum Format {
    /** A fraction, shown as a percentage with two decimals. */
    PERCENT,
    /** A number with four decimals. */
    NUMBER,
    /** A number of events per unit, with two decimals. */
    RATE
  }

  private static final Set<Metric> LOWER_IS_BETTER =
      EnumSet.of(
          BRIER,
          ECE,
          SVEB_FPR,
          VEB_FPR,
          FALSE_S_PER_1000,
          FALSE_V_PER_1000,
          FALSE_S_PER_HOUR,
          FALSE_V_PER_HOUR);

  private final Group group;
  private final String title;
  private final Format format;
  private final ToDoubleFunction<Confusion> ofLabels;
  private final ToDoubleFunction<Probabilistic> ofScores;
  private final ToDoubleFunction<ByPatient> ofPatients;

  Metric(
      Group group,
      String title,
      Format format,
      ToDoubleFunction<Confusion> ofLabels,
      ToDoubleFunction<Probabilistic> ofScores,
      ToDoubleFunction<ByPatient> ofPatients) {
    this.group = group;
    this.title = title;
    this.format = format;
    this.ofLabels = ofLabels;
    this.ofScores = ofScores;
    this.ofPatients = ofPatients;
  }

  /** A metric of the confusion matrix. */
  Metric(Group group, String title, Format format, ToDoubleFunction<Confusion> ofLabels) {
    this(group, title, format, ofLabels, null, null);
  }

  /** A metric of probabilities. */
  Metric(Group group, String title, ToDoubleFunction<Probabilistic> ofScores) {
    this(group, title, NUMBER, null, ofScores, null);
  }

  /** A mean over patients of a value of one class. */
  Metric(Group group, String title, Format format, String label, ByPatient.ClassValue value) {
    this(group, title, format, null, null, patients -> patients.mean(label, value));
  }

  /** A count of one class per hour. */
  Metric(Group group, String title, String label, ToLongFunction<Confusion> count) {
    this(group, title, RATE, null, null, patients -> patients.perHour(label, count));
  }

  /** The name in files and configurations, for example {@code macro_f1}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name in tables. */
  public String title() {
    return title;
  }

  /** The table of a report that shows it. */
  public Group group() {
    return group;
  }

  /**
   * Formats the size of a difference of two values; percentages differ by percentage points ({@code
   * pp}).
   */
  public String difference(double size) {
    return format(size).replace("%", "pp");
  }

  /** Formats a difference of two values with its sign; zero has no sign. */
  public String signed(double difference) {
    String value = difference(difference).replace("-", "");
    boolean none = !value.matches(".*[1-9].*");
    return none ? value : (difference > 0 ? "+" : "−") + value;
  }

  /**
   * Formats a value for tables: as percentage, with four decimals or as a rate; undefined values
   * are a dash.
   */
  public String format(double value) {
    return switch (format) {
      case PERCENT -> Digits.percent(value);
      case NUMBER -> Digits.number(value);
      case RATE -> Digits.rate(value);
    };
  }

  /** Whether larger values are better. */
  public boolean higherIsBetter() {
    return !LOWER_IS_BETTER.contains(this);
  }

  /**
   * Whether the metric is defined for these classes. Those of ectopic beats and jκ need AAMI
   * classes of certain names, and no other classes than these.
   */
  public boolean appliesTo(List<String> classes) {
    List<String> needed = needed();
    return needed.isEmpty()
        || classes.containsAll(needed) && LabelMap.EC57.classes().names().containsAll(classes);
  }

  private List<String> needed() {
    return switch (this) {
      case MACRO_F1_NSVF -> List.of("N", "S", "V", "F");
      case MACRO_F1_NSV -> List.of("N", "S", "V");
      case J_KAPPA -> List.of("S", "V");
      default -> {
        boolean s = name().startsWith("SVEB_") || name().contains("_S_");
        boolean v = name().startsWith("VEB_") || name().contains("_V_");
        yield s ? List.of("S") : v ? List.of("V") : List.of();
      }
    };
  }

  /** All metrics that apply to these classes. */
  public static List<Metric> applicable(List<String> classes) {
    return applicable(List.of(values()), classes);
  }

  /** Those of the metrics that apply to these classes. */
  public static List<Metric> applicable(Collection<Metric> metrics, List<String> classes) {
    return metrics.stream().filter(metric -> metric.appliesTo(classes)).toList();
  }

  /** The metric with this key. */
  public static Optional<Metric> ofKey(String key) {
    return Arrays.stream(values()).filter(m -> m.key().equals(key)).findFirst();
  }

  /** The keys of metrics, for messages: {@code accuracy, balanced_accuracy, …}. */
  public static String keys(Collection<Metric> metrics) {
    return metrics.stream().map(Metric::key).collect(Collectors.joining(", "));
  }

  /** Whether it depends only on labels, without probabilities or patients. */
  public boolean needsLabelsAlone() {
    return ofLabels != null;
  }

  /** The value for one evaluation, which computes it once and caches it. */
  public double of(PaperMetrics metrics) {
    return metrics.value(this);
  }

  double compute(PaperMetrics metrics) {
    if (!appliesTo(metrics.classes())) {
      return Double.NaN;
    }
    if (needsPatients()) {
      return metrics.byPatient().map(this::of).orElse(Double.NaN);
    }
    return needsScores()
        ? metrics.scores().map(this::of).orElse(Double.NaN)
        : of(metrics.confusion());
  }

  /** Whether it needs probabilities. */
  boolean needsScores() {
    return ofScores != null;
  }

  /** Whether it needs the patient of each beat. */
  boolean needsPatients() {
    return ofPatients != null;
  }

  double of(ByPatient patients) {
    return ofPatients.applyAsDouble(patients);
  }

  /** The value of a metric that depends only on labels. */
  public double of(Confusion confusion) {
    return confusion.total() == 0 || !appliesTo(confusion.classes())
        ? Double.NaN
        : ofLabels.applyAsDouble(confusion);
  }

  double of(Probabilistic scores) {
    return ofScores.applyAsDouble(scores);
  }
}
