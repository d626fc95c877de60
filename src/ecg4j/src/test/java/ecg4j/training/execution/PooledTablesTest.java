package ecg4j.training.execution;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.evaluation.Predictions;
import ecg4j.report.table.ReportInfo;
import ecg4j.report.table.Table;
import ecg4j.training.scoring.TimedPredictions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tables of the network, the training and the data of several runs. */
class PooledTablesTest {

  private static final ReportInfo INFO = ReportInfo.of("toy", "kfold-patient-2");

  /** Three beats, of which two are of one patient. */
  private static final Predictions POOLED =
      new Predictions(
          List.of("N", "S"),
          new int[] {0, 1, 0},
          new float[][] {{1, 0}, {0, 1}, {1, 0}},
          new String[] {"a", "a", "b"},
          new String[] {"a", "a", "b"});

  private static RunSummary run(
      int bestEpoch, double score, double seconds, String divergence, int trained) {
    return new RunSummary(
        "net small",
        1234,
        bestEpoch + 3,
        bestEpoch,
        "val_macro_f1",
        true,
        score,
        seconds,
        seconds / 1000,
        64,
        divergence,
        List.of("N", "S"),
        List.of(trained, 10),
        new RunSummary.Part(List.of(trained, trained), trained - 10, 8),
        new RunSummary.Part(List.of(20, 2), 0, 2),
        new RunSummary.Part(List.of(1500, 5), 0, 3));
  }

  private static List<String> row(Table table, String name) {
    return table.rows().stream()
        .filter(row -> row.get(0).equals(name))
        .map(row -> row.subList(1, row.size()))
        .findFirst()
        .orElse(List.of());
  }

  @Test
  void foldsAreSummedUpByRangesAndTotals() {
    List<RunSummary> folds = List.of(run(2, 0.7, 30, "", 100), run(7, 0.8125, 60, "diverges", 120));
    List<Table> tables = RunTables.ofFolds(folds, POOLED, INFO);
    Table training = tables.get(0);
    assertThat(row(training, "Network")).containsExactly("net small");
    assertThat(row(training, "Parameters")).containsExactly("1,234");
    assertThat(row(training, "Epochs")).containsExactly("5–10");
    assertThat(row(training, "Best epoch")).containsExactly("2–7, mean 4.5");
    assertThat(row(training, "Best val_macro_f1")).containsExactly("0.7000–0.8125");
    assertThat(row(training, "Training time of a fold")).containsExactly("30 s–60 s");
    assertThat(row(training, "Training time, all folds")).containsExactly("2 min");
    assertThat(row(training, "Time per epoch")).containsExactly("6.0 s");
    assertThat(row(training, "Scoring time per beat"))
        .containsExactly("0.030–0.060 ms in batches of 64");
    assertThat(training.notes().get(1)).startsWith("Training and validation diverge in 1 fold: 2.");
    Table data = tables.get(1);
    assertThat(row(data, "Training of a fold, before balancing"))
        .containsExactly("100–120", "10", "110–130", "0", "–");
    assertThat(row(data, "Training of a fold, balanced"))
        .containsExactly("100–120", "100–120", "200–240", "90–110", "8");
    assertThat(row(data, "Test of a fold")).containsExactly("1,500", "5", "1,505", "0", "3");
    assertThat(row(data, "Test, all folds")).containsExactly("2", "1", "3", "0", "2");
  }

  @Test
  void seedsHaveTheSamePartsAndOneModel() {
    List<RunSummary> seeds = List.of(run(2, 0.7, 30, "", 100), run(3, 0.7, 30, "", 100));
    List<Table> tables = RunTables.ofSeeds(seeds, new TimedPredictions(POOLED, 0.25, 32), INFO);
    assertThat(row(tables.get(0), "Training time of a seed")).containsExactly("30 s");
    assertThat(row(tables.get(0), "Training time, all seeds")).containsExactly("60 s");
    assertThat(row(tables.get(0), "Scoring time per beat, all seeds"))
        .containsExactly("0.250 ms in batches of 32");
    assertThat(row(tables.get(1), "Training, balanced"))
        .containsExactly("100", "100", "200", "90", "8");
    assertThat(row(tables.get(1), "Test")).containsExactly("1,500", "5", "1,505", "0", "3");
  }

  @Test
  void aRunOfAnEarlierVersionLeavesTheTablesOut() {
    assertThat(RunTables.ofFolds(List.of(), POOLED, INFO)).isEmpty();
  }
}
