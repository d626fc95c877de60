package ecg4j.search.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.config.ConfigKeys;
import ecg4j.config.Setting;
import ecg4j.config.section.TrainingConfig.Monitor;
import ecg4j.search.candidate.CandidateResult.Status;
import ecg4j.search.space.SearchFile;
import ecg4j.search.space.SearchLoader;
import ecg4j.training.history.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MedianRuleTest {

  private static final String HEADER =
      "epoch,lr,train_loss,train_acc,val_loss,val_acc,val_macro_f1,steps,skipped,loss_scale,seconds,best\n";

  @TempDir Path results;
  private SearchDirectory directory;

  @BeforeEach
  void make() throws IOException {
    directory = SearchDirectory.create(results, file());
  }

  private static SearchFile file(String... settings) {
    return SearchLoader.parse(
        """
        training: {epochs: 6}
        search:
          prune_after: 3
          space:
            training.lr: {type: continuous, min: 1e-3, max: 0.01}
        """,
        "test",
        Setting.of(List.of(settings)));
  }

  /** A candidate with these macro F1, and losses that are 1 minus these. */
  private void candidate(int index, Status status, double... f1) throws IOException {
    Path path = directory.candidate(index);
    Files.createDirectories(path);
    StringBuilder csv = new StringBuilder(HEADER);
    for (int i = 0; i < f1.length; i++) {
      csv.append(i + 1).append(",0.001,1,0.5,").append(1 - f1[i]).append(",0.5,").append(f1[i]);
      csv.append(",10,0,1,1.0,0\n");
    }
    Files.writeString(path.resolve("history.csv"), csv);
    if (status != null) {
      directory.write(
          new CandidateResult(
              index, Map.of(), status, 0.5, Map.of(), f1.length, 1, List.of(), 1, ""));
    }
  }

  private Optional<String> verdict(double[] own, String... settings) throws IOException {
    candidate(9, null, own);
    SearchFile file = file(settings);
    History history = History.read(directory.candidate(9), file.experiment().training().monitor());
    return Pruners.of(directory, file.search(), file.experiment(), 9).after(history);
  }

  private void three() throws IOException {
    candidate(0, Status.COMPLETE, 0.2, 0.4, 0.9);
    candidate(1, Status.COMPLETE, 0.5, 0.3, 0.9);
    candidate(2, Status.COMPLETE, 0.6, 0.7, 0.9);
    candidate(3, Status.PRUNED, 0.1, 0.1);
    candidate(4, Status.FAILED, 0.1, 0.1);
    candidate(5, null, 0.9, 0.9);
  }

  @Test
  void aCandidateBelowTheMedianAfterAThirdOfTheEpochsIsPruned() throws Exception {
    three();
    assertThat(verdict(new double[] {0.3, 0.45}))
        .contains(
            "pruned: val_macro_f1 0.4500 up to epoch 2, worse than the median 0.5000 of 3 finished"
                + " candidates");
    assertThat(verdict(new double[] {0.3, 0.5})).isEmpty();
    assertThat(verdict(new double[] {0.6, 0.1})).isEmpty();
    assertThat(verdict(new double[] {Double.NaN, Double.NaN})).isPresent();
  }

  @Test
  void theRuleIsAppliedOnceAndNeedsEnoughFinishedCandidates() throws Exception {
    assertThat(verdict(new double[] {0.1, 0.1})).isEmpty();
    three();
    assertThat(verdict(new double[] {0.1})).isEmpty();
    assertThat(verdict(new double[] {0.1, 0.1, 0.1})).isEmpty();
    assertThat(verdict(new double[] {0.1, 0.1}, "--search.prune_after=4")).isEmpty();
    assertThat(verdict(new double[] {0.1, 0.1}, "--search.prune=false")).isEmpty();
  }

  @Test
  void aLargerLossIsWorse() throws Exception {
    three();
    String byLoss = "--training.monitor=" + ConfigKeys.text(Monitor.VAL_LOSS);
    assertThat(verdict(new double[] {0.3, 0.45}, byLoss)).isPresent();
    assertThat(verdict(new double[] {0.3, 0.55}, byLoss)).isEmpty();
  }

  /** Running, pruned and failed candidates have reached a rung, too. */
  @Test
  void halvingComparesWithAllCandidatesThatReachedTheRung() throws Exception {
    three();
    String[] halving = {
      "--search.pruner=halving", "--search.halving_factor=2", "--search.halving_epochs=2"
    };
    // Best of two epochs: 0.4, 0.5, 0.7, 0.1, 0.1 and 0.9; with this one, three of seven continue.
    assertThat(verdict(new double[] {0.3, 0.45}, halving))
        .contains(
            "pruned: val_macro_f1 0.4500 up to epoch 2 is number 4 of 7 candidates, of which 3"
                + " continue");
    assertThat(verdict(new double[] {0.3, 0.51}, halving)).isEmpty();
    assertThat(verdict(new double[] {0.3}, halving)).as("no rung").isEmpty();
  }

  @Test
  void aTrainingInItsLastEpochIsNotPruned() throws Exception {
    three();
    assertThat(verdict(new double[] {0.1}, "--training.epochs=1")).isEmpty();
  }
}
