package ecg4j.training.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.training.ToyExperiments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompleteRunsTest {

  @TempDir Path results;

  private Path run(int day, RunState.Stage stage, boolean model) throws IOException {
    Instant time = Instant.parse("2026-01-0%dT03:04:05Z".formatted(day));
    try (RunDirectory run = RunDirectory.create(results, ToyExperiments.tiny(), time)) {
      run.state(stage, "", "beat", false);
      if (model) {
        Files.writeString(run.best(), "a model");
      }
      return run.path();
    }
  }

  @Test
  void aFolderNamesItsNewestCompleteRun() throws Exception {
    run(1, RunState.Stage.COMPLETE, true);
    Path second = run(2, RunState.Stage.COMPLETE, true);
    Path withoutModel = run(3, RunState.Stage.COMPLETE, false);
    run(4, RunState.Stage.INTERRUPTED, true);
    Path folder = results.resolve("toy");
    assertThat(CompleteRuns.directory(folder)).isEqualTo(withoutModel);
    assertThat(CompleteRuns.model("", folder)).isEqualTo(second.resolve("best.npz"));
    assertThat(CompleteRuns.directory(second)).isEqualTo(second);
  }

  @Test
  void aFolderWithoutACompleteRunIsAnErrorThatSaysWhatIsAllowed() throws Exception {
    Path interrupted = run(1, RunState.Stage.INTERRUPTED, true);
    assertThatThrownBy(() -> CompleteRuns.model("ensemble.signal.run: ", results.resolve("toy")))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("ensemble.signal.run: there is no complete run in")
        .hasMessageContaining("allowed: a run directory, a folder of runs or a model file");
    assertThatThrownBy(() -> CompleteRuns.directory(interrupted))
        .hasMessageContaining("is not complete");
    assertThatThrownBy(() -> CompleteRuns.directory(results.resolve("nowhere")))
        .hasMessageContaining("there is no complete run");
    Path without = run(2, RunState.Stage.COMPLETE, false);
    assertThatThrownBy(() -> CompleteRuns.model("", without))
        .hasMessageEndingWith("has no file best.npz");
  }

  @Test
  void aCompleteCrossValidationIsNamedWithOneOfItsFolds() throws Exception {
    Path folds = run(1, RunState.Stage.COMPLETE, false);
    for (String fold : List.of("fold-1", "fold-2")) {
      Files.writeString(
          Files.createDirectories(folds.resolve(fold)).resolve("best.npz"), "a model");
    }
    Path folder = results.resolve("toy");
    String example =
        "; a cross-validation and a run of several seeds have one in each of their directories,"
            + " for example "
            + folds.resolve("fold-1");
    assertThatThrownBy(() -> CompleteRuns.model("", folder))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "no complete run in "
                + folder
                + " has a file best.npz; the newest is "
                + folds
                + example);
    assertThatThrownBy(() -> CompleteRuns.model("", folds))
        .hasMessage(folds + " has no file best.npz" + example);
  }
}
