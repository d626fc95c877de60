package ecg4j.compare;

import ecg4j.metrics.Ec57;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Report of a comparison. The first part is identical to the output of {@code bxb -S}, so that the
 * two can be compared with diff. Values that {@code bxb} does not print (false positive rates,
 * errors of the beats' times) follow.
 */
public final class BxbReport {

  private static final String BEATS = "NSVFQ";

  private final BeatComparison comparison;
  private final BeatMatrix matrix;

  BxbReport(BeatComparison comparison) {
    this.comparison = comparison;
    this.matrix = comparison.matrix();
  }

  /** The report as text. */
  public static String of(BeatComparison comparison) {
    BxbReport report = new BxbReport(comparison);
    return report.bxb() + "\n" + report.more();
  }

  /** The part that {@code bxb} prints, too. */
  String bxb() {
    return title() + table() + statistics() + "\n" + shutdown();
  }

  private String title() {
    return """
           Beat-by-beat comparison results for record %s
           Reference annotator: %s
                Test annotator: %s

           """
        .formatted(comparison.record(), comparison.reference(), comparison.test());
  }

  private String table() {
    String rows =
        Stream.of(BeatLabel.values())
            .map(row -> " " + row + " |" + cells(row) + "\n")
            .collect(Collectors.joining());
    return """
                          Algorithm
                   n    s    v    f    q    o    x
              ____________________________________
           """
        + rows
        + "\n";
  }

  private String cells(BeatLabel row) {
    return Stream.of(BeatLabel.values())
        .filter(column -> row.isBeat() || column.isBeat())
        .map(column -> " %4s".formatted(matrix.count(row, column)))
        .collect(Collectors.joining());
  }

  private String statistics() {
    long matched = matrix.matched();
    Ec57 veb = matrix.veb();
    Ec57 sveb = matrix.sveb();
    TimeError intervals = comparison.intervals();
    String error = intervals.count() > 0 ? Percent.number(intervals.rms(), 2) + " ms" : "     -";
    return Percent.line("           QRS sensitivity", matched, matched + matrix.missed(), 2)
        + Percent.line(" QRS positive predictivity", matched, matched + matrix.extra(), 2)
        + ectopic(" VEB", veb)
        + ectopic("SVEB", sveb)
        + "     RMS RR interval error: "
        + error
        + "\n";
  }

  private static String ectopic(String name, Ec57 counts) {
    long found = counts.truePositives();
    return Percent.line(
            "          " + name + " sensitivity", found, found + counts.falseNegatives(), 2)
        .concat(
            Percent.line(
                name + " positive predictivity", found, found + counts.falsePositives(), 2));
  }

  private String shutdown() {
    // Without beats of class S, as in bxb.
    String all =
        Percent.line(
            "  Beats missed in shutdown",
            matrix.sum("NVFQ", "X"),
            matrix.matched() + matrix.missed(),
            2);
    String each =
        Stream.of("N", "S", "V", "F")
            .map(
                row ->
                    Percent.line(
                        "      " + row + " missed in shutdown",
                        matrix.sum(row, "X"),
                        matrix.sum(row, BEATS + "OX"),
                        2))
            .collect(Collectors.joining());
    return all
        + each
        + "       Total shutdown time: %5s seconds\n".formatted(comparison.shutdown());
  }

  private String more() {
    TimeError times = comparison.times();
    return rate(" VEB", matrix.veb())
        + rate("SVEB", matrix.sveb())
        + (times.count() > 0 ? times.line() : "");
  }

  private static String rate(String name, Ec57 counts) {
    long wrong = counts.falsePositives();
    return Percent.line(
        "  " + name + " false positive rate", wrong, wrong + counts.trueNegatives(), 3);
  }
}
