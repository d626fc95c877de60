package ecg4j.report;

import ecg4j.evaluation.Digits;
import ecg4j.evaluation.Metric;
import ecg4j.metrics.Confusion;
import ecg4j.report.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The tables of a report, in order. */
final class ReportTables {

  private final EvaluationReport report;
  private final Confusion confusion;

  private ReportTables(EvaluationReport report) {
    this.report = report;
    this.confusion = report.metrics().confusion();
  }

  static List<Table> of(EvaluationReport report) {
    ReportTables tables = new ReportTables(report);
    List<Table> all =
        new ArrayList<>(List.of(tables.overall(), tables.perClass(), tables.counts()));
    boolean ectopic = tables.knowsEctopic();
    if (ectopic) {
      all.add(1, tables.ectopic());
    }
    if (report.metrics().byPatient().isPresent()) {
      PatientTables patients = new PatientTables(report);
      if (ectopic) {
        all.addAll(List.of(patients.averages(), patients.falseAlarms(), patients.falseByRecord()));
      }
      patients.influence().ifPresent(all::add);
    }
    return all;
  }

  /** The metrics of a table that apply to these classes, in order. */
  static Stream<Metric> metrics(Metric.Group group, List<String> classes) {
    return Metric.applicable(classes).stream().filter(metric -> metric.group() == group);
  }

  private Table overall() {
    List<List<String>> rows =
        metrics(Metric.Group.OVERALL, confusion.classes())
            .map(metric -> List.of(metric.title(), value(metric), interval(metric)))
            .toList();
    List<String> notes = new ArrayList<>();
    notes.add(report.intervalNote());
    List<String> without = report.metrics().classesWithoutCurve();
    if (!without.isEmpty()) {
      notes.add("Not included in AUC and average precision: " + String.join(", ", without) + ".");
    }
    leftOut().ifPresent(notes::add);
    String beats = Digits.count(confusion.total());
    return Table.of(
        report.info(),
        "overall",
        "Overall metrics of %s beats".formatted(beats),
        "",
        List.of("Metric", "Value", "95 % CI"),
        rows,
        notes);
  }

  /** A sentence on the metrics of AAMI classes that these classes do not have. */
  private Optional<String> leftOut() {
    List<String> left = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      if (metric.group() == Metric.Group.OVERALL && !metric.appliesTo(confusion.classes())) {
        left.add(metric.title());
      }
    }
    for (String label : List.of("SVEB", "VEB")) {
      if (ectopic(label).isEmpty()) {
        left.add("the metrics of " + label);
      }
    }
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Left out, since they are not defined for these classes: %s."
                .formatted(String.join(", ", left)));
  }

  private Table ectopic() {
    List<List<String>> rows = new ArrayList<>();
    for (String label : List.of("SVEB", "VEB")) {
      List<Metric> metrics = ectopic(label);
      if (metrics.isEmpty()) {
        continue;
      }
      rows.add(row(label, metrics.stream().map(this::value)));
      rows.add(row("95 % CI", metrics.stream().map(this::interval)));
    }
    return table(
        "ectopic",
        "Ectopic beats counted by ANSI/AAMI EC57",
        List.of("", "Se", "+P", "FPR", "Accuracy"),
        rows,
        List.of(
            "F or Q predicted as V is not a VEB false positive, Q predicted as S not an SVEB false"
                + " positive."));
  }

  private List<Metric> ectopic(String label) {
    return metrics(Metric.Group.ECTOPIC, confusion.classes())
        .filter(metric -> metric.name().startsWith(label + "_"))
        .toList();
  }

  private Table perClass() {
    List<String> header =
        List.of("Class", "+P", "Se", "Sp", "F1", "AUC", "AP", "Support", "TP", "FP", "FN", "TN");
    List<List<String>> rows = new ArrayList<>();
    for (int c = 0; c < confusion.classes().size(); c++) {
      boolean present = confusion.support(c) > 0;
      rows.add(
          List.of(
              confusion.classes().get(c),
              Digits.percent(confusion.precision(c)),
              present ? Digits.percent(confusion.recall(c)) : Digits.UNDEFINED,
              Digits.percent(confusion.specificity(c)),
              Digits.number(confusion.f1(c)),
              Digits.number(report.metrics().auc(c)),
              Digits.number(report.metrics().averagePrecision(c)),
              Digits.count(confusion.support(c)),
              Digits.count(confusion.truePositives(c)),
              Digits.count(confusion.falsePositives(c)),
              Digits.count(confusion.falseNegatives(c)),
              Digits.count(confusion.trueNegatives(c))));
    }
    rows.add(average("Macro average", confusion::macro, c -> 1));
    rows.add(average("Weighted average", confusion::weighted, confusion::support));
    return table(
        "classes",
        "Metrics per class",
        header,
        rows,
        List.of(
            "Macro average: over the classes that occur in truth or prediction; weighted average:"
                + " by the beats of each class. AUC and AP are averaged over the classes that have"
                + " them."));
  }

  /** A mean over classes. */
  private interface Mean {
    double of(IntToDoubleFunction value);
  }

  /**
   * The row of an average.
   *
   * @param weight weight of a class for the areas, which may be undefined
   */
  private List<String> average(String name, Mean mean, IntToLongFunction weight) {
    return List.of(
        name,
        Digits.percent(mean.of(confusion::precision)),
        Digits.percent(mean.of(confusion::recall)),
        Digits.percent(mean.of(confusion::specificity)),
        Digits.number(mean.of(confusion::f1)),
        Digits.number(defined(report.metrics()::auc, weight)),
        Digits.number(defined(report.metrics()::averagePrecision, weight)),
        Digits.count(confusion.total()),
        "",
        "",
        "",
        "");
  }

  private double defined(IntToDoubleFunction value, IntToLongFunction weight) {
    double sum = 0;
    double weights = 0;
    for (int c = 0; c < confusion.classes().size(); c++) {
      double x = value.applyAsDouble(c);
      if (Double.isFinite(x)) {
        sum += weight.applyAsLong(c) * x;
        weights += weight.applyAsLong(c);
      }
    }
    return sum / weights;
  }

  private Table counts() {
    List<String> classes = confusion.classes();
    List<List<String>> rows = new ArrayList<>();
    for (int c = 0; c < classes.size(); c++) {
      int truth = c;
      rows.add(
          row(
              classes.get(c),
              IntStream.range(0, classes.size())
                  .mapToObj(called -> Digits.count(confusion.count(truth, called)))));
    }
    return table(
        "confusion",
        "Beats by true class (row) and predicted class (column)",
        row("True", classes.stream().map(name -> "→ " + name)),
        rows,
        List.of());
  }

  private boolean knowsEctopic() {
    return metrics(Metric.Group.ECTOPIC, confusion.classes()).findAny().isPresent();
  }

  private static List<String> row(String first, Stream<String> others) {
    return Stream.concat(Stream.of(first), others).toList();
  }

  private Table table(
      String key, String what, List<String> header, List<List<String>> rows, List<String> notes) {
    return table(report, key, what, header, rows, notes);
  }

  static Table table(
      EvaluationReport report,
      String key,
      String what,
      List<String> header,
      List<List<String>> rows,
      List<String> notes) {
    String beats = Digits.count(report.metrics().confusion().total()) + " beats.";
    return Table.of(report.info(), key, what, beats, header, rows, notes);
  }

  private String value(Metric metric) {
    return metric.format(metric.of(report.metrics()));
  }

  private String interval(Metric metric) {
    return report.interval(metric);
  }
}
