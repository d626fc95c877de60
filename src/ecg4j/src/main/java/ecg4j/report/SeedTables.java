package ecg4j.report;

import ecg4j.evaluation.Digits;
import ecg4j.evaluation.Metric;
import ecg4j.metrics.Confusion;
import ecg4j.report.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The tables of a comparison with the spread of the seeds of each model. */
final class SeedTables {

  private static final List<String> NOTES =
      List.of(
          "Means of the scores of single networks; standard deviation of a sample (n − 1). The other"
              + " tables have the average of the networks' ln p.");

  private SeedTables() {}

  /** The tables; none if no model was trained with several seeds. */
  static List<Table> of(Comparison comparison) {
    List<ComparedModel> models =
        comparison.models().stream().filter(model -> !model.seeds().isEmpty()).toList();
    if (models.isEmpty()) {
      return List.of();
    }
    List<Table> tables = new ArrayList<>();
    tables.add(metrics(comparison, models, "seeds", "Overall metrics", ComparisonTables.OVERALL));
    List<String> classes = models.get(0).seeds().get(0).classes();
    if (!Metric.applicable(ComparisonTables.ECTOPIC, classes).isEmpty()) {
      tables.add(
          metrics(comparison, models, "seeds_ectopic", "Ectopic beats", ComparisonTables.ECTOPIC));
    }
    tables.add(classes(comparison, models));
    return tables;
  }

  private static Table classes(Comparison comparison, List<ComparedModel> models) {
    Confusion any = comparison.reports().get(0).metrics().confusion();
    return table(
        comparison,
        models,
        "seeds_classes",
        "F1 of each class",
        any.present().stream().map(c -> any.classes().get(c)),
        scores ->
            any.present().stream()
                .map(c -> scores.meanAndDeviation(m -> m.confusion().f1(c), Digits::number)));
  }

  private static Table metrics(
      Comparison comparison,
      List<ComparedModel> models,
      String key,
      String what,
      List<Metric> known) {
    List<Metric> metrics = Metric.applicable(known, models.get(0).seeds().get(0).classes());
    return table(
        comparison,
        models,
        key,
        what,
        metrics.stream().map(ComparisonTables::title),
        scores -> metrics.stream().map(scores::meanAndDeviation));
  }

  private static Table table(
      Comparison comparison,
      List<ComparedModel> models,
      String key,
      String what,
      Stream<String> columns,
      Function<FoldScores, Stream<String>> cells) {
    List<List<String>> rows = new ArrayList<>();
    for (ComparedModel model : models) {
      FoldScores scores = FoldScores.ofSeeds(model.seeds());
      rows.add(row(model.name(), Integer.toString(scores.size()), cells.apply(scores)));
    }
    return Table.of(
        comparison.info(),
        key,
        what + ", mean ± standard deviation over the seeds",
        "",
        row("Model", "Seeds", columns),
        rows,
        NOTES);
  }

  private static List<String> row(String model, String seeds, Stream<String> values) {
    return Stream.concat(Stream.of(model, seeds), values).toList();
  }
}
