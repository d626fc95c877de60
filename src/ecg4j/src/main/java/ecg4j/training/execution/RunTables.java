package ecg4j.training.execution;

import ecg4j.evaluation.Digits;
import ecg4j.evaluation.Predictions;
import ecg4j.parallel.ItemProgress;
import ecg4j.report.table.ReportInfo;
import ecg4j.report.table.Table;
import ecg4j.training.scoring.TimedPredictions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * The tables of the network, the training and the data: of a single run, or of the folds or seeds
 * of one experiment, whose values are ranges.
 */
public final class RunTables {

  private final List<RunSummary> runs;
  private final String unit;
  private final ReportInfo info;

  /**
   * @param unit {@code fold} or {@code seed}; empty for a single run
   */
  private RunTables(List<RunSummary> runs, String unit, ReportInfo info) {
    this.runs = runs;
    this.unit = unit;
    this.info = info;
  }

  /** The tables of a single run. */
  static List<Table> of(RunSummary run, ReportInfo info) {
    RunTables tables = new RunTables(List.of(run), "", info);
    return List.of(tables.training(List.of()), tables.data(List.of()));
  }

  /**
   * The tables of a cross-validation.
   *
   * @param folds empty if a fold was trained by an earlier version, which did not write its facts
   * @param pooled predictions of all folds
   */
  public static List<Table> ofFolds(List<RunSummary> folds, Predictions pooled, ReportInfo info) {
    if (folds.isEmpty()) {
      return List.of();
    }
    RunTables tables = new RunTables(folds, "fold", info);
    List<String> all = new ArrayList<>(List.of("Test, all folds"));
    int[] counts = new int[pooled.classes().size()];
    Arrays.stream(pooled.truth()).forEach(label -> counts[label]++);
    Arrays.stream(counts).forEach(count -> all.add(Digits.count(count)));
    all.add(Digits.count(pooled.size()));
    all.add(Digits.count(folds.stream().mapToInt(fold -> fold.test().synthetic()).sum()));
    all.add(Digits.count(Arrays.stream(pooled.patients()).distinct().count()));
    return List.of(tables.training(List.of()), tables.data(List.of(all)));
  }

  /**
   * The tables of a training with several seeds, which have the same parts.
   *
   * @param seeds empty if a seed was trained by an earlier version, which did not write its facts
   * @param together predictions of the model of all seeds
   */
  public static List<Table> ofSeeds(
      List<RunSummary> seeds, TimedPredictions together, ReportInfo info) {
    if (seeds.isEmpty()) {
      return List.of();
    }
    RunTables tables = new RunTables(seeds, "seed", info);
    List<String> row =
        List.of(
            "Scoring time per beat, all seeds",
            "%s ms in batches of %s"
                .formatted(millis(together.millisPerBeat()), Digits.count(together.batch())));
    return List.of(tables.training(List.of(row)), tables.data(List.of()));
  }

  private boolean isSingle() {
    return unit.isEmpty();
  }

  private Table training(List<List<String>> more) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("Network", runs.get(0).network()));
    rows.add(List.of("Parameters", range(RunSummary::parameters, RunTables::count)));
    int epochs = runs.stream().mapToInt(RunSummary::epochs).sum();
    rows.add(List.of("Epochs", range(RunSummary::epochs, RunTables::count)));
    if (epochs > 0) {
      rows.add(List.of("Best epoch", bestEpoch()));
      if (!isSingle() && runs.stream().allMatch(RunSummary::validated)) {
        rows.add(
            List.of(
                "Best " + runs.get(0).monitor(),
                range(RunSummary::bestScore, v -> String.format(Locale.ROOT, "%.4f", v))));
      }
      double seconds = runs.stream().mapToDouble(RunSummary::seconds).sum();
      rows.add(
          List.of(
              isSingle() ? "Training time" : "Training time of a " + unit,
              range(RunSummary::seconds, ItemProgress::time)));
      if (!isSingle()) {
        rows.add(List.of("Training time, all " + unit + "s", ItemProgress.time(seconds)));
      }
      rows.add(List.of("Time per epoch", perEpoch(seconds / epochs)));
    }
    rows.add(
        List.of(
            "Scoring time per beat",
            "%s ms in batches of %s"
                .formatted(
                    range(RunSummary::millisPerBeat, RunTables::millis),
                    range(RunSummary::batch, RunTables::count))));
    rows.addAll(more);
    return Table.of(
        info, "training", "Network and training", "", List.of("Item", "Value"), rows, notes());
  }

  private String bestEpoch() {
    String epochs = range(RunSummary::bestEpoch, RunTables::count);
    if (runs.stream().noneMatch(RunSummary::validated)) {
      return epochs + " (the last)";
    }
    if (isSingle()) {
      RunSummary run = runs.get(0);
      return String.format(Locale.ROOT, "%s (%s %.4f)", epochs, run.monitor(), run.bestScore());
    }
    IntSummaryStatistics all = runs.stream().mapToInt(RunSummary::bestEpoch).summaryStatistics();
    return all.getMin() == all.getMax()
        ? epochs
        : String.format(Locale.ROOT, "%s, mean %.1f", epochs, all.getAverage());
  }

  private List<String> notes() {
    if (isSingle()) {
      return runs.stream().map(RunSummary::divergence).filter(text -> !text.isEmpty()).toList();
    }
    List<String> notes = new ArrayList<>();
    notes.add(
        "Values of the network of each %s, smallest to largest, unless the row says otherwise."
            .formatted(unit));
    List<String> diverging =
        IntStream.range(0, runs.size())
            .filter(k -> !runs.get(k).divergence().isEmpty())
            .mapToObj(k -> Integer.toString(k + 1))
            .toList();
    if (!diverging.isEmpty()) {
      notes.add(
          "Training and validation diverge in %s: %s. Their own reports state the epochs."
              .formatted(Digits.count(diverging.size(), unit), String.join(", ", diverging)));
    }
    return notes;
  }

  private Table data(List<List<String>> more) {
    List<String> header = new ArrayList<>(List.of("Part"));
    header.addAll(runs.get(0).classes());
    header.addAll(List.of("Beats", "Synthetic", "Patients"));
    // The parts of folds differ, those of seeds do not.
    String of = unit.equals("fold") ? " of a fold" : "";
    boolean balanced =
        runs.stream().anyMatch(run -> !run.unbalanced().equals(run.train().counts()));
    List<List<String>> rows = new ArrayList<>();
    if (balanced) {
      List<String> row = counts("Training" + of + ", before balancing", RunSummary::unbalanced);
      row.addAll(List.of("0", Digits.UNDEFINED));
      rows.add(row);
    }
    rows.add(part("Training" + of + (balanced ? ", balanced" : ""), RunSummary::train));
    rows.add(part("Validation" + of, RunSummary::validation));
    rows.add(part("Test" + of, RunSummary::test));
    rows.addAll(more);
    return Table.of(
        info,
        "data",
        "Beats of each class and part",
        "",
        header,
        rows,
        of.isEmpty() ? List.of() : List.of("A row of a fold: smallest to largest of all folds."));
  }

  private List<String> part(String name, Function<RunSummary, RunSummary.Part> part) {
    List<String> row = counts(name, run -> part.apply(run).counts());
    row.add(whole(run -> part.apply(run).synthetic()));
    row.add(whole(run -> part.apply(run).patients()));
    return row;
  }

  private List<String> counts(String name, Function<RunSummary, List<Integer>> counts) {
    List<String> row = new ArrayList<>(List.of(name));
    for (int c = 0; c < runs.get(0).classes().size(); c++) {
      int label = c;
      row.add(whole(run -> counts.apply(run).get(label)));
    }
    row.add(whole(run -> counts.apply(run).stream().mapToInt(Integer::intValue).sum()));
    return row;
  }

  private String whole(ToIntFunction<RunSummary> value) {
    return range(value::applyAsInt, RunTables::count);
  }

  /** The smallest and the largest value; one of them if they look the same. */
  private String range(ToDoubleFunction<RunSummary> value, DoubleFunction<String> format) {
    DoubleSummaryStatistics all = runs.stream().mapToDouble(value).summaryStatistics();
    String low = format.apply(all.getMin());
    String high = format.apply(all.getMax());
    return low.equals(high) ? low : low + "–" + high;
  }

  private static String count(double value) {
    return Digits.count(Math.round(value));
  }

  /** Epochs of small networks take less than a second. */
  private static String perEpoch(double seconds) {
    return seconds < 10
        ? String.format(Locale.ROOT, "%.1f s", seconds)
        : ItemProgress.time(seconds);
  }

  private static String millis(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
