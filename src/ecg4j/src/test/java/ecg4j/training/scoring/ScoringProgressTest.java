package ecg4j.training.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScoringProgressTest {

  @Test
  void aLineIsPrintedNowAndThenWithTheTimeLeft() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    long[] seconds = {0};
    ScoringProgress progress =
        ScoringProgress.to(out, () -> seconds[0] * 1_000_000_000L, Duration.ofSeconds(10));
    for (int done = 1000; done <= 8000; done += 1000) {
      seconds[0] += 4;
      progress.scored(done, 8000);
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "scored 3,000 of 8,000 beats, 20 s left", "scored 6,000 of 8,000 beats, 8 s left");
  }
}
