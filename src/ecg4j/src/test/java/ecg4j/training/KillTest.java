package ecg4j.training;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.config.ExperimentConfig;
import ecg4j.data.split.Split;
import ecg4j.training.files.Provenance;
import ecg4j.training.files.RunState;
import ecg4j.training.jobs.ChildProgram;
import ecg4j.training.run.RunOptions;
import ecg4j.training.run.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class KillTest {

  static final ExperimentConfig CONFIG =
      ToyExperiments.tiny("--training.batch_size=16", "--training.epochs=3");

  /** Three steps an epoch. */
  static final Split SPLIT = ToyBeats.split(9, 3);

  @TempDir Path results;

  /** kill -9 in the middle of an epoch, in a separate process. */
  @Test
  void aKilledTrainingResumesToTheVeryParametersOfAnUnbrokenOne() throws Exception {
    Path killed = kill();
    assertThat(RunState.read(killed).stage()).isEqualTo(RunState.Stage.RUNNING);
    assertThat(killed.resolve("last.npz")).doesNotExist();
    RunOptions options = RunOptions.standard().in(results).quiet();
    RunResult resumed = Trainer.resume(killed, SPLIT, options);
    RunResult unbroken = Trainer.train(CONFIG, SPLIT, options);
    for (String file : List.of("best.npz", "last.npz", "predictions.csv")) {
      assertThat(resumed.directory().resolve(file))
          .hasSameBinaryContentAs(unbroken.directory().resolve(file));
    }
    assertThat(Provenance.read(killed).entries()).containsKey("resumed");
  }

  private Path kill() throws IOException, InterruptedException {
    try (ChildProgram child =
        ChildProgram.start(results.resolve("child.log"), TrainChild.class, results.toString())) {
      child.await(results.resolve("in-the-middle"));
    }
    try (Stream<Path> runs = Files.list(results.resolve("toy"))) {
      return runs.findFirst().orElseThrow();
    }
  }
}
