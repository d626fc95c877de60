package ecg4j.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ItemProgressTest {

  @Test
  void aLineIsPrintedNowAndThenWithTheTimeLeft() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    long[] seconds = {0};
    ItemProgress progress =
        ItemProgress.to(
            out,
            "scored %,d of %,d beats",
            Duration.ofSeconds(10),
            () -> seconds[0] * 1_000_000_000L);
    for (int done = 1000; done <= 8000; done += 1000) {
      seconds[0] += 4;
      progress.done(done, 8000);
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "scored 3,000 of 8,000 beats, 20 s left", "scored 6,000 of 8,000 beats, 8 s left");
  }

  @Test
  void aSlowStartIsNoMeasureOfTheTimeLeft() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    long[] seconds = {0};
    ItemProgress progress =
        ItemProgress.to(
            new PrintStream(bytes, true, StandardCharsets.UTF_8),
            "read %,d of %,d records",
            Duration.ofSeconds(10),
            () -> seconds[0] * 1_000_000_000L);
    seconds[0] = 15;
    progress.done(1, 40);
    for (int done = 2; done < 40; done++) {
      seconds[0] += 1;
      progress.done(done, 40);
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "read 1 of 40 records",
            "read 11 of 40 records, 29 s left",
            "read 21 of 40 records, 19 s left",
            "read 31 of 40 records, 9 s left");
  }

  @Test
  void timesHaveTheUnitOfTheirSize() {
    assertThat(ItemProgress.time(89)).isEqualTo("89 s");
    assertThat(ItemProgress.time(600)).isEqualTo("10 min");
    assertThat(ItemProgress.time(9000)).isEqualTo("2.5 h");
  }
}
