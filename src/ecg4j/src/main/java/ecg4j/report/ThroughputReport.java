package ecg4j.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import ecg4j.csv.Csv;
import ecg4j.evaluation.Digits;
import ecg4j.evaluation.Throughput.Row;
import ecg4j.json.Json;
import ecg4j.report.document.ReportFolder;
import ecg4j.report.table.LatexTable;
import ecg4j.report.table.Table;
import ecg4j.report.table.TextTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The report of a classifier's speed: {@code benchmark.txt}, {@code benchmark.csv} and {@code
 * benchmark.json}.
 *
 * @param title title
 * @param conditions conditions such as processor, threads and backend, in the order of display
 * @param rows results
 */
public record ThroughputReport(String title, Map<String, String> conditions, List<Row> rows) {

  public ThroughputReport {
    conditions = new LinkedHashMap<>(conditions);
    rows = List.copyOf(rows);
  }

  /** The table as text for a terminal. */
  public String console() {
    return TextTable.render(table().standingAlone());
  }

  /** The table as LaTeX. */
  public String latex() {
    return LatexTable.render(table());
  }

  /** The table of all batch sizes. */
  public Table table() {
    List<List<String>> cells =
        rows.stream()
            .map(
                row ->
                    List.of(
                        Integer.toString(row.batch()),
                        millis(row.medianMillis()),
                        millis(row.p95Millis()),
                        Digits.count(Math.round(row.beatsPerSecond())),
                        Digits.count(row.calls())))
            .toList();
    List<String> notes =
        conditions.entrySet().stream().map(e -> e.getKey() + ": " + e.getValue()).toList();
    return new Table(
        "benchmark",
        "Latency and throughput",
        title + ".",
        "",
        List.of("Batch", "Median ms", "95 % ms", "Beats/s", "Calls"),
        cells,
        notes);
  }

  /** Comma-separated values, one row per batch size. */
  public String csv() {
    StringBuilder csv = new StringBuilder("batch,calls,median_ms,p95_ms,beats_per_second\n");
    for (Row row : rows) {
      csv.append(
          Csv.row(
              row.batch(), row.calls(), row.medianMillis(), row.p95Millis(), row.beatsPerSecond()));
    }
    return csv.toString();
  }

  /** All values as JSON. */
  public String json() {
    ObjectNode root = Json.object();
    root.put("title", title);
    ObjectNode where = root.putObject("conditions");
    conditions.forEach(where::put);
    for (Row row : rows) {
      root.withArray("batches")
          .addObject()
          .put("batch", row.batch())
          .put("calls", row.calls())
          .put("median_ms", row.medianMillis())
          .put("p95_ms", row.p95Millis())
          .put("beats_per_second", row.beatsPerSecond());
    }
    return Json.pretty(root) + "\n";
  }

  /** Writes the three files into a folder, which may contain other files. */
  public void write(Path dir) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("benchmark.txt", console().getBytes(StandardCharsets.UTF_8));
    files.put("benchmark.csv", csv().getBytes(StandardCharsets.UTF_8));
    files.put("benchmark.json", json().getBytes(StandardCharsets.UTF_8));
    ReportFolder.write(dir, files, List.of());
  }

  private static String millis(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
