package ecg4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ecg4j.evaluation.Throughput.Effort;
import ecg4j.evaluation.Throughput.Row;
import ecg4j.report.ThroughputReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThroughputTest {

  private static final Effort BRIEF = new Effort(0, 0.02, 5);

  @Test
  void everyBatchSizeIsMeasured() {
    List<Row> rows =
        Throughput.measure(
            beats -> {
              LockSupport.parkNanos(1_000_000);
              return new float[beats.length][5];
            },
            new float[3][360],
            List.of(1, 4, 256),
            BRIEF);
    assertThat(rows).extracting(Row::batch).containsExactly(1, 4, 256);
    assertThat(rows)
        .allSatisfy(
            row -> {
              assertThat(row.calls()).isGreaterThanOrEqualTo(5);
              assertThat(row.medianMillis()).isGreaterThanOrEqualTo(1);
              assertThat(row.p95Millis()).isGreaterThanOrEqualTo(row.medianMillis());
              assertThat(row.beatsPerSecond()).isPositive().isLessThanOrEqualTo(1000 * row.batch());
            });
  }

  @Test
  void allFormatsOfTheReportAgree(@TempDir Path dir) throws IOException {
    ThroughputReport report =
        new ThroughputReport(
            "InceptionTime tiny",
            Map.of("threads", "2"),
            List.of(new Row(1, 1000, 1.5, 2, 660), new Row(256, 20, 100, 120, 2531.4)));
    report.write(dir);
    JsonNode json = new ObjectMapper().readTree(dir.resolve("benchmark.json").toFile());
    assertThat(json.get("batches").get(1).get("beats_per_second").asDouble()).isEqualTo(2531.4);
    assertThat(json.get("conditions").get("threads").asText()).isEqualTo("2");
    assertThat(Files.readString(dir.resolve("benchmark.csv")).lines())
        .containsExactly(
            "batch,calls,median_ms,p95_ms,beats_per_second",
            "1,1000,1.5,2.0,660.0",
            "256,20,100.0,120.0,2531.4");
    assertThat(Files.readString(dir.resolve("benchmark.txt")))
        .contains("InceptionTime tiny", "100.000", "2,531", "threads: 2");
  }

  @Test
  void invalidInputIsRejectedWithAClearMessage() {
    assertThatThrownBy(() -> Throughput.measure(b -> b, new float[0][], List.of(1), BRIEF))
        .hasMessageContaining("no beats");
    assertThatThrownBy(() -> Throughput.measure(b -> b, new float[1][], List.of(0), BRIEF))
        .hasMessage("batch size is 0; allowed: 1 and above");
    assertThatThrownBy(() -> new Effort(-1, 1, 1)).hasMessageContaining("-1.0 s warm-up");
  }
}
