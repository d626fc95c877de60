package ecg4j.training.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.training.ToyExperiments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir Path results;

  @Test
  void isNamedAfterExperimentAndTimeAndNeverTakenTwice() throws Exception {
    try (RunDirectory one = RunDirectory.create(results, ToyExperiments.tiny(), NOW);
        RunDirectory two = RunDirectory.create(results, ToyExperiments.tiny(), NOW)) {
      assertThat(one.path()).isEqualTo(results.resolve("toy/2026-01-02T03-04-05"));
      assertThat(two.path()).isEqualTo(results.resolve("toy/2026-01-02T03-04-05-2"));
    }
  }

  @Test
  void keepsEveryKeyOfTheConfiguration() throws Exception {
    Path path;
    try (RunDirectory run = RunDirectory.create(results, ToyExperiments.tiny(), NOW)) {
      run.state(RunState.Stage.RUNNING, "", "beat", false);
      path = run.path();
    }
    try (RunDirectory again = RunDirectory.reopen(path)) {
      assertThat(again.config()).isEqualTo(ToyExperiments.tiny());
    }
  }

  @Test
  void isOpenToOneProgramAtATime() throws Exception {
    try (RunDirectory run = RunDirectory.create(results, ToyExperiments.tiny(), NOW)) {
      run.state(RunState.Stage.RUNNING, "", "beat", false);
      assertThatThrownBy(() -> RunDirectory.reopen(run.path()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another program is training in");
    }
  }

  @Test
  void appearsWithAllThatResumingNeeds() throws Exception {
    Path path;
    try (RunDirectory run =
        RunDirectory.create(
            results,
            ToyExperiments.tiny(),
            NOW,
            draft -> Files.writeString(draft.resolve("more.json"), "{}"))) {
      path = run.path();
      assertThat(path.resolve("more.json")).exists();
    }
    assertThat(RunState.read(path).stage()).isEqualTo(RunState.Stage.RUNNING);
    RunDirectory.reopen(path).close();
    try (Stream<Path> inside = Files.list(path.getParent())) {
      assertThat(inside.toList()).containsExactly(path);
    }
  }

  @Test
  void leftoversOfEarlierVersionsBesideACompleteRunAreRemoved() throws Exception {
    Path path;
    try (RunDirectory run = RunDirectory.create(results, ToyExperiments.tiny(), NOW)) {
      run.state(RunState.Stage.COMPLETE, "", "beat", false);
      path = run.path();
    }
    Path old = Files.writeString(path.resolve(".best.npz.4194399999"), "");
    Path other = Files.writeString(path.resolve(".mine.npz.4194399999"), "");
    // Leftovers are looked for once per path; another path stands for another program.
    Path again = path.resolve("..").resolve(path.getFileName());
    assertThatThrownBy(() -> RunDirectory.reopen(again)).hasMessageContaining("nothing to resume");
    assertThat(old).doesNotExist();
    assertThat(other).exists();
  }

  @Test
  void isAResultOnlyWhenItIsComplete() throws Exception {
    assertThatThrownBy(() -> RunDirectory.complete(results))
        .hasMessageContaining("is not a run directory");
    try (RunDirectory run = RunDirectory.create(results, ToyExperiments.tiny(), NOW)) {
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
