package ecg4j.training.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JobProgressTest {

  @Test
  void eachRunThatEndsHasALineWithTheTimeLeft() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JobProgress progress = new JobProgress(new PrintStream(out, true, StandardCharsets.UTF_8), 2);
    progress.ended("fold 1", true);
    progress.ended("fold 2", false);
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .satisfiesExactly(
            first -> assertThat(first).matches("fold 1 is complete; 1 of 2 in \\d+ s, \\d+ s left"),
            second -> assertThat(second).matches("fold 2 failed; 2 of 2 in \\d+ s"));
  }
}
