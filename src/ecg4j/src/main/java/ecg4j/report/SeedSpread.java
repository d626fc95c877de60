package ecg4j.report;

import ecg4j.evaluation.Digits;
import ecg4j.evaluation.Influence;
import ecg4j.evaluation.Metric;
import ecg4j.metrics.Confusion;
import ecg4j.report.table.ReportInfo;
import ecg4j.report.table.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The tables of counts and recordings over the seeds, which have the same test part. */
final class SeedSpread {

  private static final String OVER = ", mean ± standard deviation over the seeds";

  private final FoldScores scores;
  private final ReportInfo info;

  SeedSpread(FoldScores scores, ReportInfo info) {
    this.scores = scores;
    this.info = info;
  }

  /** The tables that the average model has, with the spread of the seeds. */
  List<Table> tables() {
    List<Table> tables = new ArrayList<>(List.of(counts()));
    if (!PatientTables.falseByRecord(scores.classes()).isEmpty()) {
      tables.add(falseByRecord());
    }
    List<List<Influence>> without =
        scores.predictions().stream().map(seed -> Influence.of(seed, 0, 0)).toList();
    if (!without.get(0).isEmpty()) {
      tables.add(influence(without));
    }
    return tables;
  }

  private Table counts() {
    List<String> classes = scores.classes();
    List<List<String>> rows = new ArrayList<>();
    for (int t = 0; t < classes.size(); t++) {
      int truth = t;
      rows.add(
          row(
              classes.get(t),
              IntStream.range(0, classes.size())
                  .mapToObj(
                      called ->
                          scores.meanAndDeviation(
                              m -> m.confusion().count(truth, called), SeedSpread::count))));
    }
    return table(
        "seeds_confusion",
        "Beats by true class (row) and predicted class (column)",
        row("True", classes.stream().map(name -> "→ " + name)),
        rows,
        List.of());
  }

  private static String count(double value) {
    return Double.isNaN(value) ? Digits.UNDEFINED : String.format(Locale.ROOT, "%,.1f", value);
  }

  private Table falseByRecord() {
    List<Metric> rates = PatientTables.falseByRecord(scores.classes());
    List<Map<String, Confusion>> seeds =
        scores.predictions().stream().map(seed -> seed.confusionByRecord()).toList();
    Map<String, Double> most = new LinkedHashMap<>();
    for (String record : seeds.get(0).keySet()) {
      most.put(record, rates.stream().mapToDouble(rate -> mean(seeds, record, rate)).sum());
    }
    List<List<String>> rows =
        largest(most).stream()
            .map(
                record ->
                    row(
                        record,
                        Stream.concat(
                            Stream.of(Digits.count(seeds.get(0).get(record).total())),
                            rates.stream()
                                .map(
                                    rate ->
                                        FoldScores.meanAndDeviation(
                                            seeds.stream()
                                                .mapToDouble(seed -> rate.of(seed.get(record))),
                                            rate::format)))))
            .toList();
    return table(
        "seeds_false_by_record",
        "False S and V per 1,000 beats of a recording",
        row(
            "Record",
            Stream.concat(
                Stream.of("Beats"),
                rates.stream().map(rate -> rate.title().replace(" per 1,000 beats", "")))),
        rows,
        rest(most.size(), "most false S and V on average"));
  }

  private static double mean(List<Map<String, Confusion>> seeds, String record, Metric rate) {
    return seeds.stream().mapToDouble(seed -> rate.of(seed.get(record))).average().orElseThrow();
  }

  private Table influence(List<List<Influence>> seeds) {
    List<Metric> metrics = Influence.metrics(scores.classes());
    Metric main = metrics.contains(Metric.J_KAPPA) ? Metric.J_KAPPA : Metric.ACCURACY;
    double all = scores.over(main).getMean();
    Map<String, Double> change = new LinkedHashMap<>();
    Map<String, List<Influence>> records = new LinkedHashMap<>();
    for (int r = 0; r < seeds.get(0).size(); r++) {
      int record = r;
      List<Influence> without = seeds.stream().map(seed -> seed.get(record)).toList();
      double mean = FoldScores.over(values(without, main)).getMean();
      String name = without.get(0).record();
      records.put(name, without);
      change.put(name, Double.isNaN(mean) ? Double.POSITIVE_INFINITY : Math.abs(mean - all));
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        row(
            "none",
            Stream.concat(
                Stream.of(Digits.count(scores.predictions().get(0).size())),
                metrics.stream().map(scores::meanAndDeviation))));
    for (String name : largest(change)) {
      List<Influence> without = records.get(name);
      rows.add(
          row(
              name,
              Stream.concat(
                  Stream.of(Digits.count(without.get(0).beats())),
                  metrics.stream()
                      .map(
                          metric ->
                              FoldScores.meanAndDeviation(
                                  values(without, metric), metric::format)))));
    }
    return table(
        "seeds_influence",
        "The total without one recording",
        row("Without", Stream.concat(Stream.of("Beats"), metrics.stream().map(Metric::title))),
        rows,
        rest(
            change.size(),
            "the largest change of the mean of " + main.title().toLowerCase(Locale.ROOT)));
  }

  private static DoubleStream values(List<Influence> seeds, Metric metric) {
    return seeds.stream().mapToDouble(seed -> seed.values().get(metric));
  }

  private static List<String> largest(Map<String, Double> values) {
    ToDoubleFunction<Map.Entry<String, Double>> descending = entry -> -entry.getValue();
    return values.entrySet().stream()
        .sorted(Comparator.comparingDouble(descending))
        .limit(PatientTables.MOST)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static List<String> rest(int all, String most) {
    return all <= PatientTables.MOST
        ? List.of()
        : List.of("The %s of %s recordings with %s.".formatted(PatientTables.MOST, all, most));
  }

  private Table table(
      String key, String what, List<String> header, List<List<String>> rows, List<String> notes) {
    return Table.of(info, key, what + OVER, "", header, rows, notes);
  }

  private static List<String> row(String first, Stream<String> others) {
    return Stream.concat(Stream.of(first), others).toList();
  }
}
