package ecg4j.report;

import ecg4j.evaluation.ByPatient;
import ecg4j.evaluation.Digits;
import ecg4j.evaluation.Influence;
import ecg4j.evaluation.Metric;
import ecg4j.metrics.Confusion;
import ecg4j.report.table.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The tables per patient and per recording. */
final class PatientTables {

  private static final List<Metric> FALSE_BY_RECORD =
      List.of(Metric.FALSE_S_PER_1000, Metric.FALSE_V_PER_1000);

  /** Maximum number of rows of a table of recordings; files have all recordings. */
  static final int MOST = 10;

  private final EvaluationReport report;
  private final ByPatient patients;

  PatientTables(EvaluationReport report) {
    this.report = report;
    this.patients = report.metrics().byPatient().orElseThrow();
  }

  /** The rates of false positives that apply to these classes. */
  static List<Metric> falseByRecord(List<String> classes) {
    return Metric.applicable(FALSE_BY_RECORD, classes);
  }

  /** Means over patients with equal weights. */
  Table averages() {
    List<List<String>> rows = new ArrayList<>();
    for (String label : List.of("S", "V")) {
      List<Metric> metrics =
          metrics(Metric.Group.PATIENTS)
              .filter(m -> m.name().startsWith("PATIENT_" + label + "_"))
              .toList();
      if (metrics.isEmpty()) {
        continue;
      }
      rows.add(
          row(label, Digits.count(patients.withEnough(label)), metrics.stream().map(this::value)));
      rows.add(row("95 % CI", "", metrics.stream().map(report::interval)));
    }
    return table(
        "patients",
        "Means over patients",
        List.of("", "Patients", "Se", "+P", "F1"),
        rows,
        List.of(
            "Each patient with at least %s beats of the class has equal weight."
                .formatted(ByPatient.ENOUGH)));
  }

  /** Rates of false positives. */
  Table falseAlarms() {
    List<List<String>> rows =
        metrics(Metric.Group.FALSE_ALARMS)
            .map(metric -> List.of(metric.title(), value(metric), report.interval(metric)))
            .toList();
    return table(
        "false_alarms",
        "False S and V",
        List.of("Rate", "Value", "95 % CI"),
        rows,
        List.of("False positives by EC57; hours are the duration of the scored beats."));
  }

  /** The recordings with the most false positives. */
  Table falseByRecord() {
    List<Metric> rates = falseByRecord(report.metrics().classes());
    List<List<String>> rows =
        report.records().entrySet().stream()
            .sorted(
                Comparator.comparingDouble(
                    (Map.Entry<String, Confusion> e) -> -falsePer1000(e.getValue())))
            .limit(MOST)
            .map(
                e ->
                    row(
                        e.getKey(),
                        Digits.count(e.getValue().total()),
                        rates.stream().map(metric -> cell(metric, e.getValue()))))
            .toList();
    return table(
        "false_by_record",
        "False S and V per 1,000 beats of a recording",
        row(
            "Record",
            "Beats",
            rates.stream().map(metric -> metric.title().replace(" per 1,000 beats", ""))),
        rows,
        rest("most false S and V", "records.csv"));
  }

  /** The total without each recording, for the recordings that change it most. */
  Optional<Table> influence() {
    if (report.influence().isEmpty()) {
      return Optional.empty();
    }
    List<Metric> main = Influence.metrics(report.metrics().classes());
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        Stream.concat(
                Stream.of("none", Digits.count(report.metrics().confusion().total())),
                main.stream().flatMap(m -> cells(m, value(m), report.interval(m))))
            .toList());
    report.influence().stream()
        .sorted(Comparator.comparingDouble(without -> -change(without)))
        .limit(MOST)
        .forEach(
            without ->
                rows.add(
                    Stream.concat(
                            Stream.of(without.record(), Digits.count(without.beats())),
                            main.stream()
                                .flatMap(
                                    m ->
                                        cells(
                                            m,
                                            m.format(without.values().get(m)),
                                            EvaluationReport.interval(m, without.intervals()))))
                        .toList()));
    List<String> header =
        Stream.concat(
                Stream.of("Without", "Beats"),
                main.stream().flatMap(m -> cells(m, m.title(), "95 % CI")))
            .toList();
    return Optional.of(
        table(
            "influence",
            "The total without one recording",
            header,
            rows,
            rest(
                "the largest change of " + changed().title().toLowerCase(Locale.ROOT),
                "influence.csv")));
  }

  /**
   * Value and interval of a metric; only some metrics have their intervals in the table, the others
   * in the file.
   */
  private Stream<String> cells(Metric metric, String value, String interval) {
    return metric == changed() ? Stream.of(value, interval) : Stream.of(value);
  }

  /** The metric whose change orders the recordings. */
  private Metric changed() {
    return Metric.J_KAPPA.appliesTo(report.metrics().classes()) ? Metric.J_KAPPA : Metric.ACCURACY;
  }

  private double change(Influence without) {
    Metric metric =
        Double.isNaN(Metric.J_KAPPA.of(report.metrics())) ? Metric.ACCURACY : Metric.J_KAPPA;
    double change = Math.abs(without.values().get(metric) - metric.of(report.metrics()));
    // A recording without which the metric is undefined changes it most.
    return Double.isNaN(change) ? Double.POSITIVE_INFINITY : change;
  }

  private List<String> rest(String most, String file) {
    int all = report.records().size();
    return all <= MOST
        ? List.of()
        : List.of(
            "The %s of %s recordings with %s; all are in %s.".formatted(MOST, all, most, file));
  }

  private double falsePer1000(Confusion record) {
    return falseByRecord(report.metrics().classes()).stream()
        .mapToDouble(metric -> metric.of(record))
        .sum();
  }

  private Stream<Metric> metrics(Metric.Group group) {
    return ReportTables.metrics(group, report.metrics().classes());
  }

  private static String cell(Metric metric, Confusion record) {
    return metric.format(metric.of(record));
  }

  private String value(Metric metric) {
    return metric.format(metric.of(report.metrics()));
  }

  private static List<String> row(String first, String second, Stream<String> others) {
    return Stream.concat(Stream.of(first, second), others).toList();
  }

  private Table table(
      String key, String what, List<String> header, List<List<String>> rows, List<String> notes) {
    return ReportTables.table(report, key, what, header, rows, notes);
  }
}
