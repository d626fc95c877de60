package ecg4j.training.execution;

import ecg4j.data.set.BeatSet;
import ecg4j.data.split.Split;
import ecg4j.evaluation.Digits;
import ecg4j.parallel.ItemProgress;
import ecg4j.report.table.Divergence;
import ecg4j.report.table.ReportInfo;
import ecg4j.report.table.Table;
import ecg4j.training.history.Epoch;
import ecg4j.training.history.History;
import ecg4j.training.task.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The tables of a run's own report: its network and training, and its data.
 *
 * @param millisPerBeat time of scoring the test part, per beat, without building the graph
 */
record RunTables(Task task, History history, double millisPerBeat, int batch, ReportInfo info) {

  List<Table> all() {
    return List.of(training(), data());
  }

  private Table training() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("Network", task.network().name() + " " + task.network().variant()));
    rows.add(List.of("Parameters", Digits.count(StartReport.parameters(task.network()))));
    int epochs = history.epochs().size();
    rows.add(List.of("Epochs", Digits.count(epochs)));
    Optional<Epoch> best = history.best();
    best.ifPresent(
        epoch ->
            rows.add(
                List.of(
                    "Best epoch",
                    Double.isFinite(history.score(epoch)) && task.split().validation().size() > 0
                        ? String.format(
                            Locale.ROOT,
                            "%d (%s %.4f)",
                            epoch.number(),
                            history.monitor(),
                            history.score(epoch))
                        : "%s (the last)".formatted(epoch.number()))));
    if (epochs > 0) {
      rows.add(List.of("Training time", ItemProgress.time(history.seconds())));
      rows.add(List.of("Time per epoch", ItemProgress.time(history.seconds() / epochs)));
    }
    rows.add(
        List.of(
            "Scoring time per beat",
            String.format(Locale.ROOT, "%.3f ms in batches of %,d", millisPerBeat, batch)));
    return Table.of(
        info,
        "training",
        "Network and training",
        "",
        List.of("What", "Value"),
        rows,
        Divergence.of(info.history()).stream().toList());
  }

  private Table data() {
    Split split = task.split();
    List<String> header = new ArrayList<>(List.of("Part"));
    header.addAll(split.train().classes().names());
    header.addAll(List.of("Beats", "Synthetic", "Patients"));
    List<List<String>> rows = new ArrayList<>();
    int[] before = split.unbalanced().stream().mapToInt(Integer::intValue).toArray();
    boolean balanced = !Arrays.equals(before, split.train().counts());
    if (balanced) {
      List<String> row = counts("Training, before balancing", before);
      row.addAll(List.of("0", Digits.UNDEFINED));
      rows.add(row);
    }
    rows.add(part(balanced ? "Training, balanced" : "Training", split.train()));
    rows.add(part("Validation", split.validation()));
    rows.add(part("Test", split.test()));
    return Table.of(info, "data", "Beats of each class and part", "", header, rows, List.of());
  }

  private static List<String> part(String name, BeatSet part) {
    List<String> row = counts(name, part.counts());
    row.add(Digits.count(part.syntheticCount()));
    row.add(Digits.count(part.beats().stream().map(beat -> beat.patient()).distinct().count()));
    return row;
  }

  private static List<String> counts(String name, int[] counts) {
    List<String> row = new ArrayList<>(List.of(name));
    Arrays.stream(counts).forEach(count -> row.add(Digits.count(count)));
    row.add(Digits.count(Arrays.stream(counts).asLongStream().sum()));
    return row;
  }
}
