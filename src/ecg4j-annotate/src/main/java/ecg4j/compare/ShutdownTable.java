package ecg4j.compare;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The second table of {@code bxb -L}, beats missed in shutdown, with the sum of {@code sumstats}.
 */
final class ShutdownTable {

  private static final String HEADER =
      "Record Nx   Sx   Vx   Fx   Qx  % beats  % N    % S    % V    % F   Total Shutdown\n"
          + "                                missed missed missed missed missed      Time\n";
  private static final int WIDTH = 72;
  private static final List<String> CLASSES = List.of("N", "S", "V", "F", "Q");
  private static final String ALL = "NSVFQOX";

  private ShutdownTable() {}

  static String of(List<BeatComparison> comparisons) {
    BeatMatrix sum = BxbTable.sum(comparisons);
    long seconds = comparisons.stream().mapToLong(BeatComparison::shutdown).sum();
    return HEADER
        + comparisons.stream().map(ShutdownTable::line).collect(Collectors.joining())
        + "_".repeat(WIDTH)
        + "\nSum  "
        + missed(sum)
        + "%38s%4s seconds\n".formatted("", seconds)
        + "\nSummary of results from %s record%s\n"
            .formatted(comparisons.size(), comparisons.size() == 1 ? "" : "s");
  }

  private static String line(BeatComparison comparison) {
    BeatMatrix m = comparison.matrix();
    String shares =
        Percent.cell(m.sum("NVFQ", "X"), m.matched() + m.missed())
            + Stream.of("N", "S", "V", "F")
                .map(row -> Percent.cell(m.sum(row, "X"), m.sum(row, ALL)))
                .collect(Collectors.joining());
    String totals =
        CLASSES.stream().map(row -> " " + m.sum(row, ALL)).collect(Collectors.joining());
    return "%4s %s  %s%5s seconds%s\n"
        .formatted(comparison.record(), missed(m), shares, comparison.shutdown(), totals);
  }

  private static String missed(BeatMatrix m) {
    return CLASSES.stream()
        .map(row -> "%4s".formatted(m.sum(row, "X")))
        .collect(Collectors.joining(" "));
  }
}
