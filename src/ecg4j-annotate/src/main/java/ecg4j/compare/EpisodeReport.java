package ecg4j.compare;

import ecg4j.compare.EpisodeComparison.Counts;
import ecg4j.compare.EpisodeComparison.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Report of episodes of fibrillation, identical to the output of {@code epicmp} for one record, and
 * of {@code epicmp -l} and {@code sumstats} for several. One number differs: if atrial fibrillation
 * of the test begins within atrial flutter of the reference, the time in flutter is excluded here,
 * and {@code epicmp} (2002) counts it twice.
 */
public final class EpisodeReport {

  private static final String COLUMNS =
      "Record  TPs   FN  TPp   FP  ESe E+P DSe D+P  Ref duration  Test duration \n";
  private static final int WIDTH = 72;

  /** A quotient of counts or seconds. */
  private record Quotient(double part, double whole) {
    double value() {
      return part / whole;
    }
  }

  private EpisodeReport() {}

  /** The report of one record. */
  public static String of(BeatComparison comparison) {
    StringBuilder text = new StringBuilder();
    for (Kind kind : Kind.values()) {
      Counts c = comparison.episodes().counts().get(kind);
      text.append(
              "%s episode-by-episode comparison results for record %s\n"
                  .formatted(kind, comparison.record()))
          .append(
              "Reference annotator: %s\n     Test annotator: %s\n\n"
                  .formatted(comparison.reference(), comparison.test()))
          .append(
              Percent.wholeLine(
                  "           Episode sensitivity", c.found(), c.found() + c.missed()))
          .append(
              Percent.wholeLine(" Episode positive predictivity", c.right(), c.right() + c.wrong()))
          .append(seconds("          Duration sensitivity", c.overlap(), c.reference()))
          .append(seconds("Duration positive predictivity", c.overlap(), c.test()))
          .append("Duration of reference episodes:  %s\n".formatted(clock(c.reference())))
          .append("     Duration of test episodes:  %s\n\n".formatted(clock(c.test())));
    }
    return text.toString();
  }

  private static String seconds(String name, double part, double whole) {
    String percent = whole > 0 ? Percent.whole(part, whole) + "%" : "   - ";
    return "%s:%s (%s/%s)\n".formatted(name, percent, clock(part).strip(), clock(whole).strip());
  }

  /** Hours (if any), minutes, seconds and milliseconds. */
  private static String clock(double seconds) {
    long ms = Math.round(seconds * 1000);
    String rest =
        String.format(Locale.ROOT, "%02d:%02d.%03d", ms / 60_000 % 60, ms / 1000 % 60, ms % 1000);
    return ms < 3_600_000
        ? "%12s".formatted(rest.replaceFirst("^0", ""))
        : "%2s:%s".formatted(ms / 3_600_000, rest);
  }

  /** The tables of several records. */
  public static String of(List<BeatComparison> comparisons) {
    return table(comparisons, Kind.AF) + "\n" + table(comparisons, Kind.VF);
  }

  private static String table(List<BeatComparison> comparisons, Kind kind) {
    StringBuilder text = new StringBuilder("(" + kind + " detection)\n" + COLUMNS);
    List<Counts> rows =
        comparisons.stream().map(comparison -> comparison.episodes().counts().get(kind)).toList();
    for (int i = 0; i < rows.size(); i++) {
      text.append("%6s %s ".formatted(comparisons.get(i).record(), cells(rows.get(i))));
      quotients(rows.get(i)).forEach(q -> text.append(Percent.wholeCell(q.part, q.whole)));
      text.append(
          "  %s   %s\n".formatted(clock(rows.get(i).reference()), clock(rows.get(i).test())));
    }
    Counts sum =
        new Counts(
            sum(rows, Counts::found),
            sum(rows, Counts::missed),
            sum(rows, Counts::right),
            sum(rows, Counts::wrong),
            total(rows, Counts::overlap),
            total(rows, Counts::reference),
            total(rows, Counts::test));
    text.append("_".repeat(WIDTH))
        .append(
            "\nSum    %s%19s%s   %s\n"
                .formatted(cells(sum), "", clock(sum.reference()), clock(sum.test())))
        .append("%-27s".formatted("Gross"));
    quotients(sum).forEach(q -> text.append(Percent.wholeCell(q.part, q.whole)));
    text.append("\n%-27s".formatted("Average"));
    for (int i = 0; i < quotients(sum).size(); i++) {
      int statistic = i;
      double[] defined =
          rows.stream()
              .map(row -> quotients(row).get(statistic))
              .filter(q -> q.whole > 0)
              .mapToDouble(Quotient::value)
              .toArray();
      text.append(Percent.wholeCell(Arrays.stream(defined).sum(), defined.length));
    }
    return text.append(
            "\n\nSummary of results from %s record%s\n"
                .formatted(rows.size(), rows.size() == 1 ? "" : "s"))
        .toString();
  }

  private static String cells(Counts c) {
    return "%4s %4s %4s %4s".formatted(c.found(), c.missed(), c.right(), c.wrong());
  }

  private static List<Quotient> quotients(Counts c) {
    return List.of(
        new Quotient(c.found(), c.found() + c.missed()),
        new Quotient(c.right(), c.right() + c.wrong()),
        new Quotient(c.overlap(), c.reference()),
        new Quotient(c.overlap(), c.test()));
  }

  private static long sum(List<Counts> rows, Function<Counts, Long> value) {
    return rows.stream().mapToLong(value::apply).sum();
  }

  private static double total(List<Counts> rows, ToDoubleFunction<Counts> value) {
    return rows.stream().mapToDouble(value).sum();
  }
}
