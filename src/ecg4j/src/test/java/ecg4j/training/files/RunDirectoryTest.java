package ecg4j.training.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.training.TrainerTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir Path results;

  @Test
  void isNamedAfterExperimentAndTimeAndNeverTakenTwice() throws Exception {
    try (RunDirectory one = RunDirectory.create(results, TrainerTest.tiny(), NOW);
        RunDirectory two = RunDirectory.create(results, TrainerTest.tiny(), NOW)) {
      assertThat(one.path()).isEqualTo(results.resolve("toy/2026-01-02T03-04-05"));
      assertThat(two.path()).isEqualTo(results.resolve("toy/2026-01-02T03-04-05-2"));
    }
  }

  @Test
  void keepsEveryKeyOfTheConfiguration() throws Exception {
    Path path;
    try (RunDirectory run = RunDirectory.create(results, TrainerTest.tiny(), NOW)) {
      run.state(RunState.Stage.RUNNING, "", "beat", false);
      path = run.path();
    }
    try (RunDirectory again = RunDirectory.reopen(path)) {
      assertThat(again.config()).isEqualTo(TrainerTest.tiny());
    }
  }

  @Test
  void isOpenToOneProgramAtATime() throws Exception {
    try (RunDirectory run = RunDirectory.create(results, TrainerTest.tiny(), NOW)) {
      run.state(RunState.Stage.RUNNING, "", "beat", false);
      assertThatThrownBy(() -> RunDirectory.reopen(run.path()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another program is training in");
    }
  }

  @Test
  void isAResultOnlyWhenItIsComplete() throws Exception {
    try (RunDirectory run = RunDirectory.create(results, TrainerTest.tiny(), NOW)) {
      assertThatThrownBy(() -> RunDirectory.complete(run.path()))
          .hasMessageContaining("is no run directory");
      for (RunState.Stage stage : RunState.Stage.values()) {
        run.state(stage, "", "beat", false);
        if (stage == RunState.Stage.COMPLETE) {
          assertThat(RunDirectory.complete(run.path())).isEqualTo(run.path());
        } else {
          assertThatThrownBy(() -> RunDirectory.complete(run.path()))
              .hasMessageContaining("is not complete");
        }
      }
    }
  }

  @Test
  void damagedStateIsSaidSo() throws Exception {
    Files.writeString(results.resolve("run.json"), "{\"stage\": \"COMP");
    assertThatThrownBy(() -> RunDirectory.complete(results))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("run.json")
        .hasMessageContaining("damaged");
  }
}
