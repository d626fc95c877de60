package ecg4j.training.folds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.config.ExperimentConfig;
import ecg4j.data.EcgDataModule;
import ecg4j.data.database.SyntheticDatabase;
import ecg4j.training.ToyExperiments;
import ecg4j.training.files.Provenance;
import ecg4j.training.files.RunDirectory;
import ecg4j.training.files.RunState;
import ecg4j.training.jobs.ChildProgram;
import ecg4j.training.run.Listeners;
import ecg4j.training.run.RunOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
@Tag("runs")
class FoldProgramsTest {

  /** Enough to be killed in the middle. */
  private static final int EPOCHS = 60;

  private static final RunState INTERRUPTED =
      new RunState(RunState.Stage.INTERRUPTED, "", "toy", "kfold-beat-2", false, "");

  @TempDir static Path data;
  @TempDir Path results;

  @BeforeAll
  static void write() throws IOException {
    new SyntheticDatabase(6, 30, 1).write(data.resolve("synthetic"));
  }

  private static ExperimentConfig config(String... more) {
    return ToyExperiments.mlp(
        Stream.concat(
                Stream.of(
                    "--data.mode=synthetic",
                    "--data.protocol=beat",
                    "--data.root=" + data,
                    "--data.samples_per_class=12",
                    "--training.batch_size=16",
                    "--evaluation.bootstrap=100"),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private static ExperimentConfig config(int epochs, String... more) {
    String[] length = {"--training.epochs=" + epochs, "--training.patience=" + epochs};
    return config(Stream.concat(Stream.of(length), Stream.of(more)).toArray(String[]::new));
  }

  private RunOptions options(int workers) {
    return RunOptions.standard().in(results).quiet().withWorkers(workers);
  }

  /**
   * Two programs at a time; then one, which goes on with what is left; then two whose parent was
   * killed in the middle, so that they had to notice, save and end by themselves.
   */
  @Test
  void neitherTheNumberOfProgramsNorAKilledParentChangesTheResult() throws Exception {
    Path both = CrossValidation.run(config(EPOCHS), 2, FoldGrouping.BEAT, options(2)).directory();
    Path one = results.resolve("one");
    FileUtils.copyDirectory(both.toFile(), one.toFile());
    FileUtils.deleteDirectory(one.resolve("fold-1").toFile());
    INTERRUPTED.write(one);
    CrossValidationResult resumed = CrossValidation.resume(one, options(1));
    assertThat(resumed.folds().orElseThrow().size()).isEqualTo(2);
    requireAlike(one, both);
    assertThat(Provenance.read(both.resolve("fold-2")).entries().get("backend"))
        .contains("omp.threads 1");
    assertThat(Files.readString(both.resolve("report.md")))
        .contains("Mean ± std", "sample (n − 1)", "Fold by fold");

    Path orphaned = begun(config(EPOCHS, "--kfold.folds=2", "--kfold.by=beat"), null);
    INTERRUPTED.write(orphaned);
    killTheParentInTheMiddle(orphaned);
    // At once: the orphans may still be saving, and no second program may write beside them.
    CrossValidation.resume(orphaned, options(2));
    requireAlike(orphaned, both);
    assertThat(Files.readAllLines(orphaned.resolve("fold-1/history.csv"))).hasSize(1 + EPOCHS);
  }

  private static void requireAlike(Path found, Path expected) {
    for (String file : List.of("fold-1/best.npz", "fold-1/predictions.csv", "folds.csv")) {
      assertThat(found.resolve(file)).hasSameBinaryContentAs(expected.resolve(file));
    }
  }

  /** {@code kill -9} of a program that has its folds trained by two others, which outlive it. */
  private void killTheParentInTheMiddle(Path directory) throws Exception {
    Path log = results.resolve("parent.log");
    try (ChildProgram parent = ChildProgram.start(log, FoldsChild.class, directory.toString())) {
      parent.await(directory.resolve("fold-1/history.csv"));
      assertThat(parent.hasChildren()).isTrue();
      assertThat(parent.said()).contains("fold 1 starts in a separate process");
    }
    assertThat(directory.resolve("fold-1/predictions.csv")).doesNotExist();
  }

  @Test
  void aProgramThatFailsIsReportedWithItsCause() throws Exception {
    Path directory = begun(config(), "other data");
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    RunOptions standard = options(1);
    RunOptions heard =
        new RunOptions(
            results,
            List.of("ecg", "train"),
            new PrintStream(said, true, StandardCharsets.UTF_8),
            false,
            Listeners.NONE,
            standard.stop(),
            1);
    assertThatThrownBy(
            () -> new FoldProcesses(directory, heard).run(List.of(1, 2), heard.progress()))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("fold 1 failed: the data have changed since the run was started")
        .message()
        .doesNotContain("fold 2");
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("fold 1 starts in a separate process");
  }

  @Test
  void programsSaveAndEndWhenTheirParentStops() throws Exception {
    Path directory = begun(config(5000), null);
    RunOptions options = options(1);
    CompletableFuture<Boolean> whole =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return new FoldProcesses(directory, options).run(List.of(1, 2), options.progress());
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    Path fold = directory.resolve("fold-1");
    while (!whole.isDone() && !Files.exists(fold.resolve("history.csv"))) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    options.stop().request();
    assertThat(whole.get()).isFalse();
    assertThat(RunState.read(fold).stage()).isEqualTo(RunState.Stage.INTERRUPTED);
    assertThat(fold.resolve("checkpoint.npz")).exists();
    assertThat(directory.resolve("fold-2")).doesNotExist();
  }

  @Test
  void listenersCannotHearOtherPrograms() {
    RunOptions options = options(1).with(Listeners.of(new BaseTrainingListener() {}));
    assertThatThrownBy(() -> new FoldProcesses(results, options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("listeners");
  }

  /** The directory of a cross-validation in which no fold has begun. */
  private Path begun(ExperimentConfig config, String checksum) throws IOException {
    try (RunDirectory directory = RunDirectory.create(results, config, Instant.now())) {
      String own = EcgDataModule.of(config.data(), config.seed()).checksum();
      new FoldPlan(2, FoldGrouping.BEAT, checksum == null ? own : checksum).write(directory.path());
      return directory.path();
    }
  }
}
