package ecg4j.compare;

import ecg4j.metrics.Ec57;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Table of comparisons of many records, identical to the output of {@code bxb -L} and {@code
 * sumstats}. It has one line per record, the sums, the statistics of the sums (gross) and the mean
 * of the statistics of the records (average). The second table has the beats missed in shutdown.
 *
 * <p>A prime marks a sum: N' is the sum of N, F and Q where they are not distinguished, and O' is
 * the sum of O and X.
 */
public final class BxbTable {

  private static final String HEADER =
      "Record Nn' Sn' Vn' Fn' On'  Ns  Ss  Vs  Fs' Os' Nv  Sv   Vv  Fv' Ov' No' So' Vo' Fo'"
          + "  Q Se   Q +P   V Se   V +P   S Se   S +P RR err\n";
  private static final int WIDTH = 132;
  private static final int STATISTICS = 83;

  private static final String NOT_ECTOPIC = "NFQ";
  private static final String ABSENT = "OX";
  private static final String FUSED = "FQ";

  private final List<BeatComparison> comparisons;
  private final BeatMatrix sum;

  private BxbTable(List<BeatComparison> comparisons) {
    this.comparisons = comparisons;
    this.sum = sum(comparisons);
  }

  /** The table as text. */
  public static String of(List<BeatComparison> comparisons) {
    BxbTable table = new BxbTable(comparisons);
    return HEADER
        + comparisons.stream().map(BxbTable::line).collect(Collectors.joining())
        + table.sums()
        + table.more()
        + "\n"
        + ShutdownTable.of(comparisons);
  }

  /** The part that sumstats does not print: errors of the beats' times over all records. */
  private String more() {
    TimeError times = TimeError.all(comparisons.stream().map(BeatComparison::times).toList());
    return times.count() > 0 ? "\n" + times.line() : "";
  }

  /** The sum of the matrices of several records. */
  static BeatMatrix sum(List<BeatComparison> comparisons) {
    BeatMatrix sum = new BeatMatrix();
    comparisons.forEach(comparison -> sum.add(comparison.matrix()));
    return sum;
  }

  private static String line(BeatComparison comparison) {
    BeatMatrix m = comparison.matrix();
    TimeError intervals = comparison.intervals();
    return "%4s %5s".formatted(comparison.record(), m.sum("N", NOT_ECTOPIC))
        + counts(m)
        + statistics(m, 0).map(Quotient::cell).collect(Collectors.joining())
        + (intervals.count() > 0 ? " " + Percent.number(intervals.rms(), 2) : "     -")
        + "\n";
  }

  /** All columns of counts except the first. */
  private static String counts(BeatMatrix m) {
    StringBuilder cells = new StringBuilder();
    List.of("S", "V", FUSED, ABSENT).forEach(row -> cell(cells, 3, m.sum(row, NOT_ECTOPIC)));
    List.of("N", "S", "V", FUSED, ABSENT).forEach(row -> cell(cells, 3, m.sum(row, "S")));
    List.of("N", "S", "V", FUSED, ABSENT)
        .forEach(row -> cell(cells, row.equals("V") ? 4 : 3, m.sum(row, "V")));
    List.of("N", "S", "V", FUSED).forEach(row -> cell(cells, 3, m.sum(row, ABSENT)));
    return cells.toString();
  }

  private static void cell(StringBuilder cells, int width, long count) {
    cells.append((" %" + width + "s").formatted(count));
  }

  private record Quotient(double part, double whole) {
    String cell() {
      return Percent.cell(part, whole);
    }
  }

  /**
   * Se and +P of QRS complexes, VEB and SVEB.
   *
   * @param excused beats labelled S that do not count as false positives
   */
  private static Stream<Quotient> statistics(BeatMatrix m, long excused) {
    Ec57 veb = m.veb();
    Ec57 sveb = m.sveb();
    return Stream.of(
        new Quotient(m.matched(), m.matched() + m.missed()),
        new Quotient(m.matched(), m.matched() + m.extra()),
        new Quotient(veb.truePositives(), veb.truePositives() + veb.falseNegatives()),
        new Quotient(veb.truePositives(), veb.truePositives() + veb.falsePositives()),
        new Quotient(sveb.truePositives(), sveb.truePositives() + sveb.falseNegatives()),
        new Quotient(sveb.truePositives(), sveb.truePositives() + sveb.falsePositives() - excused));
  }

  /** F and Q share a column of the table, so sumstats excuses F labelled S as well as Q. */
  private static Stream<Quotient> summed(BeatMatrix m) {
    return statistics(m, m.sum("F", "S"));
  }

  private String sums() {
    Ec57 veb = sum.veb();
    Ec57 sveb = sum.sveb();
    return "_".repeat(WIDTH)
        + "\nSum %6s".formatted(sum.sum("N", NOT_ECTOPIC))
        + counts(sum)
        + ("\n%-" + STATISTICS + "s").formatted("Gross")
        + summed(sum).map(Quotient::cell).collect(Collectors.joining())
        + ("\n%-" + STATISTICS + "s").formatted("Average")
        + averages()
        + "\nTotal QRS complexes: %s  Total VEBs: %s  Total SVEBs: %s\n"
            .formatted(
                sum.matched() + sum.missed(),
                veb.truePositives() + veb.falseNegatives(),
                sveb.truePositives() + sveb.falseNegatives())
        + "\nSummary of results from %s record%s\n"
            .formatted(comparisons.size(), comparisons.size() == 1 ? "" : "s");
  }

  private String averages() {
    List<List<Quotient>> records =
        comparisons.stream().map(comparison -> summed(comparison.matrix()).toList()).toList();
    StringBuilder cells = new StringBuilder();
    for (int i = 0; i < records.get(0).size(); i++) {
      int statistic = i;
      List<Quotient> defined =
          records.stream().map(q -> q.get(statistic)).filter(q -> q.whole() > 0).toList();
      double total = defined.stream().mapToDouble(q -> q.part() / q.whole()).sum();
      cells.append(Percent.cell(total, defined.size()));
    }
    // Uses the rounded errors of the table, as sumstats does.
    double[] errors =
        comparisons.stream()
            .filter(comparison -> comparison.intervals().count() > 0)
            .mapToDouble(c -> Double.parseDouble(Percent.number(c.intervals().rms(), 2).strip()))
            .toArray();
    return cells + Percent.cell(Arrays.stream(errors).sum() / 100, errors.length);
  }
}
