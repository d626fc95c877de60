package ecg4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.evaluation.Throughput.Effort;
import ecg4j.evaluation.Throughput.Row;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

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
  void badInputIsRefusedInASentence() {
    assertThatThrownBy(() -> Throughput.measure(b -> b, new float[0][], List.of(1), BRIEF))
        .hasMessageContaining("no beats");
    assertThatThrownBy(() -> Throughput.measure(b -> b, new float[1][], List.of(0), BRIEF))
        .hasMessage("batch size is 0; allowed is 1 and above");
    assertThatThrownBy(() -> new Effort(-1, 1, 1)).hasMessageContaining("-1.0 s warm-up");
  }
}
