package ecg4j.report;

import ecg4j.csv.Csv;
import ecg4j.evaluation.Digits;
import ecg4j.evaluation.Interval;
import ecg4j.evaluation.Metric;
import ecg4j.evaluation.Throughput;
import ecg4j.metrics.Confusion;
import ecg4j.report.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The tables of a comparison with one row per model. */
final class ComparisonTables {

  /** Batch size for latency; {@link #MANY} is the batch size for throughput. */
  static final int ONE = 1;

  static final int MANY = 256;

  static final List<Metric> OVERALL =
      List.of(
          Metric.ACCURACY,
          Metric.MACRO_F1,
          Metric.KAPPA,
          Metric.J_KAPPA,
          Metric.AUC_MACRO,
          Metric.ECE);

  static final List<Metric> ECTOPIC =
      List.of(Metric.SVEB_SE, Metric.SVEB_PPV, Metric.VEB_SE, Metric.VEB_PPV);

  private final Comparison comparison;

  private ComparisonTables(Comparison comparison) {
    this.comparison = comparison;
  }

  static List<Table> of(Comparison comparison) {
    ComparisonTables tables = new ComparisonTables(comparison);
    List<Table> all = new ArrayList<>();
    all.add(tables.metrics("models", "Overall metrics", OVERALL));
    if (!tables.applicable(ECTOPIC).isEmpty()) {
      all.add(tables.metrics("ectopic", "Ectopic beats counted by ANSI/AAMI EC57", ECTOPIC));
    }
    all.addAll(SeedTables.of(comparison));
    all.add(tables.classes());
    all.add(tables.costs());
    if (!comparison.missing().isEmpty()) {
      all.add(tables.missing());
    }
    return all;
  }

  private List<Metric> applicable(List<Metric> metrics) {
    return Metric.applicable(metrics, comparison.reports().get(0).metrics().classes());
  }

  private Table metrics(String key, String what, List<Metric> known) {
    List<Metric> metrics = applicable(known);
    List<List<String>> rows = new ArrayList<>();
    for (int m = 0; m < comparison.models().size(); m++) {
      EvaluationReport report = comparison.reports().get(m);
      rows.add(
          row(
              comparison.models().get(m).name(),
              metrics.stream().map(metric -> metric.format(metric.of(report.metrics())))));
      rows.add(row("95 % CI", metrics.stream().map(report::interval)));
    }
    return table(
        key,
        what,
        row("Model", metrics.stream().map(ComparisonTables::title)),
        rows,
        List.of(comparison.reports().get(0).intervalNote()));
  }

  static String title(Metric metric) {
    return switch (metric) {
      case AUC_MACRO -> "AUC";
      case ECE -> "ECE";
      default -> metric.title();
    };
  }

  private Table classes() {
    Confusion any = comparison.reports().get(0).metrics().confusion();
    List<Integer> present = any.present();
    return table(
        "classes",
        "F1 of each class",
        row("Model", present.stream().map(c -> any.classes().get(c))),
        each(
            (m, report) -> {
              Confusion confusion = report.metrics().confusion();
              return present.stream().map(c -> Digits.number(confusion.f1(c)));
            }),
        List.of(
            present.stream()
                .map(c -> any.classes().get(c) + " " + Digits.count(any.support(c)))
                .collect(Collectors.joining(", ", "Beats of each class: ", "."))));
  }

  private Table costs() {
    return table(
        "costs",
        "Size and cost",
        List.of(
            "Model",
            "Parameters",
            "Epochs",
            "s per epoch",
            "Training",
            "1 beat",
            "95 %",
            "Beats/s"),
        each((model, report) -> costs(model.cost())),
        List.of(
            "1 beat: median and 95th percentile of the latency of a single beat;"
                + " beats/s in batches of %s. Both were measured for one model after the other,"
                    .formatted(MANY)
                + " on random numbers in place of beats, since the time does not depend on them.",
            "Training is wall-clock time, which depends on the machine and its load."
                + ofSeveral()
                + ofFiles()));
  }

  private String ofSeveral() {
    List<ComparedModel> models = comparison.models();
    if (models.get(0).folds().size() > 1) {
      return " Parameters and speed are those of the first fold's network; epochs and training are"
          + " of all folds.";
    }
    return models.stream().anyMatch(model -> !model.seeds().isEmpty())
        ? " With several seeds, the values are those of all networks together."
        : "";
  }

  /** Files do not tell how long their models were trained. */
  private String ofFiles() {
    return comparison.models().stream().anyMatch(model -> model.cost().epochs() == 0)
        ? " Parameters of an ONNX file are all numbers of its initialisers, including running"
            + " statistics and fixed filters."
        : "";
  }

  private static Stream<String> costs(ModelCost cost) {
    return Stream.of(
        cost.parameters() < 0 ? Digits.UNDEFINED : Digits.count(cost.parameters()),
        cost.epochs() == 0 ? Digits.UNDEFINED : Digits.count(cost.epochs()),
        decimal(cost.secondsPerEpoch(), "%.1f"),
        cost.epochs() == 0 ? Digits.UNDEFINED : decimal(cost.trainingSeconds() / 60, "%.1f min"),
        speed(cost.at(ONE), row -> decimal(row.medianMillis(), "%.2f ms")),
        speed(cost.at(ONE), row -> decimal(row.p95Millis(), "%.2f ms")),
        speed(cost.at(MANY), row -> Digits.count(Math.round(row.beatsPerSecond()))));
  }

  private static String speed(
      Optional<Throughput.Row> row, Function<Throughput.Row, String> format) {
    return row.map(format).orElse(Digits.UNDEFINED);
  }

  private static String number(
      Optional<Throughput.Row> row, ToDoubleFunction<Throughput.Row> value) {
    return row.map(r -> Csv.number(value.applyAsDouble(r))).orElse("");
  }

  private static String decimal(double value, String format) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : Digits.UNDEFINED;
  }

  private Table missing() {
    List<List<String>> rows =
        comparison.missing().entrySet().stream()
            .map(e -> List.of(e.getKey(), e.getValue()))
            .toList();
    return table("missing", "Missing models", List.of("Model", "Reason"), rows, List.of());
  }

  /** The cells of a model's row after its name. */
  private interface Cells {
    Stream<String> of(ComparedModel model, EvaluationReport report);
  }

  private List<List<String>> each(Cells cells) {
    return IntStream.range(0, comparison.models().size())
        .mapToObj(
            m -> {
              ComparedModel model = comparison.models().get(m);
              return row(model.name(), cells.of(model, comparison.reports().get(m)));
            })
        .toList();
  }

  private static List<String> row(String first, Stream<String> others) {
    return Stream.concat(Stream.of(first), others).toList();
  }

  private Table table(
      String key, String what, List<String> header, List<List<String>> rows, List<String> notes) {
    String beats =
        Digits.count(comparison.reports().get(0).metrics().confusion().total()) + " beats.";
    return Table.of(comparison.info(), key, what, beats, header, rows, notes);
  }

  /** One row per model: every metric with its interval, then its cost. */
  static String csv(Comparison comparison) {
    StringBuilder csv = new StringBuilder("model");
    for (Metric metric : Metric.values()) {
      csv.append(",%1$s,%1$s_low,%1$s_high".formatted(metric.key()));
    }
    csv.append(",parameters,epochs,seconds_per_epoch,latency_ms,latency_p95_ms,beats_per_second");
    csv.append(",protocol,leaky,stamp\n");
    for (int m = 0; m < comparison.models().size(); m++) {
      ComparedModel model = comparison.models().get(m);
      EvaluationReport report = comparison.reports().get(m);
      List<Object> cells = new ArrayList<>(List.of(model.name()));
      for (Metric metric : Metric.values()) {
        Optional<Interval> interval = Optional.ofNullable(report.intervals().get(metric));
        cells.add(Csv.number(metric.of(report.metrics())));
        cells.add(interval.map(i -> Csv.number(i.low())).orElse(""));
        cells.add(interval.map(i -> Csv.number(i.high())).orElse(""));
      }
      ModelCost cost = model.cost();
      cells.addAll(
          Arrays.asList(
              cost.parameters() < 0 ? "" : cost.parameters(),
              cost.epochs(),
              Csv.number(cost.secondsPerEpoch()),
              number(cost.at(ONE), Throughput.Row::medianMillis),
              number(cost.at(ONE), Throughput.Row::p95Millis),
              number(cost.at(MANY), Throughput.Row::beatsPerSecond)));
      csv.append(ReportCsv.row(comparison.info(), cells.toArray()));
    }
    return csv.toString();
  }
}
