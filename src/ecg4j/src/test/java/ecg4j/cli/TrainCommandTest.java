package ecg4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class TrainCommandTest {

  @TempDir Path results;

  @Test
  void anUnknownVariantIsOneSentence() {
    assertThat(Said.error("train", "--model.variant", "huge", "--results", results.toString()))
        .startsWith("2 error: ")
        .contains("huge")
        .contains("tiny, base, large")
        .hasLineCount(1);
  }

  @Test
  void anUnknownSettingIsOneSentence() {
    assertThat(Said.error("train", "--training.learning", "0.1"))
        .startsWith("2 error: ")
        .contains("learning");
  }

  @Test
  void aRunIsResumedAsItWasStarted() {
    assertThat(Said.error("train", "--resume", results.toString(), "--training.lr", "0.1"))
        .startsWith("2 error: --resume goes on with a run as it was started");
  }

  @Test
  void whatIsNoRunIsNotResumed() {
    assertThat(Said.error("train", "--resume", results.toString()))
        .startsWith("2 error: ")
        .contains("is no run directory");
  }

  @Test
  void foldsByGoesWithFolds() {
    assertThat(Said.error("train", "--kfold-by", "patient"))
        .startsWith("2 error: --kfold-by goes with");
    assertThat(Said.error("train", "--kfold", "1")).startsWith("2 error: 1 folds");
  }

  @Test
  void filesToShipGoWithACluster() {
    assertThat(Said.error("train", "--files", "x.zip", "--training.epochs", "1"))
        .startsWith("2 error: --files goes with --spark MASTER only");
  }

  @Test
  void seedsAndFoldsExcludeEachOther() {
    assertThat(Said.error("train", "--kfold", "3", "--seeds", "2"))
        .startsWith("2 error: --kfold and --seeds exclude each other");
    assertThat(Said.error("train", "--seeds", "1")).startsWith("2 error: 1 seeds; allowed is 2");
  }

  @Test
  void workersGoWithFolds() {
    assertThat(Said.error("train", "--workers", "2"))
        .startsWith("2 error: --workers goes with several runs only: --kfold K, --seeds N");
    assertThat(Said.error("train", "--kfold", "3", "--workers", "0"))
        .startsWith("2 error: --workers 0: allowed is 1 and above");
  }
}
