package ecg4j.compare;

import ecg4j.compare.RunComparison.Counts;
import ecg4j.compare.RunComparison.Length;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Report of runs of ectopic beats, identical to the output of {@code rxr -S} for one record, and of
 * {@code rxr -L} and {@code sumstats} for several.
 */
public final class RunReport {

  private static final String COLUMNS =
      "Record CTs CFN CTp CFP STs SFN STp SFP LTs LFN LTp LFP  CSe C+P SSe S+P LSe L+P\n";
  private static final int WIDTH = 77;

  private RunReport() {}

  /** The report of one record. */
  public static String of(BeatComparison comparison) {
    return report(comparison, RunKind.VE) + report(comparison, RunKind.SVE);
  }

  private static String report(BeatComparison comparison, RunKind kind) {
    RunComparison runs = comparison.runs();
    return "%s run-by-run comparison results for record %s\n".formatted(kind, comparison.record())
        + "Reference annotator: %s\n     Test annotator: %s\n\n"
            .formatted(comparison.reference(), comparison.test())
        + matrix(runs.sensitivity().get(kind))
        + "\n      (Run Sensitivity Summary Matrix)\n\n\n"
        + matrix(runs.predictivity().get(kind))
        + "\n (Run Positive Predictivity Summary Matrix)\n\n"
        + line("            Couplet sensitivity", runs.ofReference(kind, Length.COUPLET))
        + line("  Couplet positive predictivity", runs.ofTest(kind, Length.COUPLET))
        + line("          Short run sensitivity", runs.ofReference(kind, Length.SHORT))
        + line("Short run positive predictivity", runs.ofTest(kind, Length.SHORT))
        + line("           Long run sensitivity", runs.ofReference(kind, Length.LONG))
        + line(" Long run positive predictivity", runs.ofTest(kind, Length.LONG))
        + "\n";
  }

  private static String matrix(long[][] counts) {
    StringBuilder text =
        new StringBuilder("               Algorithm Run Length\n")
            .append("          0    1    2    3    4    5   >5\n")
            .append("     ____________________________________\n");
    for (int row = 0; row < counts.length; row++) {
      text.append(row == RunMatcher.LONG ? "  >5 |" : "   " + row + " |");
      for (int column = 0; column < counts.length; column++) {
        // The cell of "no run" against "no run" is empty.
        boolean empty = row == 0 && column == 0;
        text.append(empty ? "     " : " %4s".formatted(counts[row][column]));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String line(String name, Counts counts) {
    return Percent.wholeLine(name, counts.found(), counts.found() + counts.missed());
  }

  /** The tables of several records. */
  public static String of(List<BeatComparison> comparisons) {
    return table(comparisons, RunKind.VE)
        + "\n(SVE run detection)\n"
        + table(comparisons, RunKind.SVE);
  }

  private static String table(List<BeatComparison> comparisons, RunKind kind) {
    List<List<Counts>> rows = comparisons.stream().map(c -> row(c.runs(), kind)).toList();
    StringBuilder text = new StringBuilder(COLUMNS);
    for (int i = 0; i < rows.size(); i++) {
      text.append("%4s ".formatted(comparisons.get(i).record()));
      text.append(cells(rows.get(i))).append(' ');
      rows.get(i).forEach(c -> text.append(Percent.wholeCell(c.found(), c.found() + c.missed())));
      text.append('\n');
    }
    List<Counts> sum = sum(rows);
    text.append("_".repeat(WIDTH)).append("\nSum   ").append("%4s".formatted(sum.get(0).found()));
    text.append(cells(sum).substring(3)).append("\n%-55s".formatted("Gross"));
    sum.forEach(c -> text.append(Percent.wholeCell(c.found(), c.found() + c.missed())));
    text.append("\n%-55s".formatted("Average"));
    for (int i = 0; i < sum.size(); i++) {
      int statistic = i;
      double[] defined =
          rows.stream()
              .map(row -> row.get(statistic))
              .filter(c -> c.found() + c.missed() > 0)
              .mapToDouble(c -> (double) c.found() / (c.found() + c.missed()))
              .toArray();
      text.append(Percent.wholeCell(Arrays.stream(defined).sum(), defined.length));
    }
    return text.append(
                "\nTotal couplets: %s  Total short runs: %s  Total long runs: %s\n"
                    .formatted(total(sum, 0), total(sum, 2), total(sum, 4)))
            .toString()
        + "\nSummary of results from %s record%s\n"
            .formatted(comparisons.size(), comparisons.size() == 1 ? "" : "s");
  }

  private static long total(List<Counts> sum, int i) {
    return sum.get(i).found() + sum.get(i).missed();
  }

  private static String cells(List<Counts> row) {
    return row.stream()
        .map(c -> "%3s %3s".formatted(c.found(), c.missed()))
        .collect(Collectors.joining(" "));
  }

  /** Sensitivity and positive predictivity of couplets, short and long runs. */
  private static List<Counts> row(RunComparison runs, RunKind kind) {
    List<Counts> row = new ArrayList<>();
    for (Length length : Length.values()) {
      row.add(runs.ofReference(kind, length));
      row.add(runs.ofTest(kind, length));
    }
    return row;
  }

  private static List<Counts> sum(List<List<Counts>> rows) {
    List<Counts> sum = new ArrayList<>();
    for (int i = 0; i < rows.get(0).size(); i++) {
      int cell = i;
      sum.add(
          new Counts(
              rows.stream().mapToLong(row -> row.get(cell).found()).sum(),
              rows.stream().mapToLong(row -> row.get(cell).missed()).sum()));
    }
    return sum;
  }
}
