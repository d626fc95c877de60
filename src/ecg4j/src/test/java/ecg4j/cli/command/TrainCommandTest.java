package ecg4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.cli.Said;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class TrainCommandTest {

  @TempDir Path results;

  @Test
  void anUnknownVariantIsReported() {
    assertThat(Said.error("train", "--model.variant", "huge", "--results", results.toString()))
        .startsWith("2 error: ")
        .contains("huge")
        .contains("tiny, base, large")
        .hasLineCount(1);
  }

  @Test
  void anUnknownSettingIsReported() {
    assertThat(Said.error("train", "--training.learning", "0.1"))
        .startsWith("2 error: ")
        .contains("learning");
  }

  @Test
  void aRunIsResumedAsItWasStarted() {
    assertThat(Said.error("train", "--resume", results.toString(), "--training.lr", "0.1"))
        .startsWith("2 error: --resume continues a run with its original settings");
  }

  @Test
  void aFolderThatIsNotARunIsNotResumed() {
    assertThat(Said.error("train", "--resume", results.toString()))
        .startsWith("2 error: ")
        .contains("is not a run directory");
  }

  @Test
  void kfoldByNeedsFolds() {
    assertThat(Said.error("train", "--kfold-by", "patient"))
        .startsWith("2 error: --kfold-by needs");
    assertThat(Said.error("train", "--kfold", "1"))
        .startsWith("2 error: --kfold 1; allowed: 2 and above");
  }

  @Test
  void kfoldNeedsNoNumberAndIsASectionOfTheFile() {
    assertThat(Said.error("train", "--kfold", "--model.variant", "huge"))
        .startsWith("2 error: ")
        .contains("huge");
    assertThat(Said.error("train", "--kfold=1")).startsWith("2 error: --kfold 1; allowed: 2");
    assertThat(Said.error("train", "--kfold", "3x"))
        .startsWith("2 error: --kfold is '3x'; allowed: a whole number from 2, or none");
    assertThat(Said.error("train", "--kfold.folds", "3", "--seeds", "2"))
        .startsWith("2 error: --seeds trains on one split of the data, but kfold.folds 3");
    assertThat(Said.error("train", "--kfold.by", "record"))
        .startsWith("2 error: ")
        .contains("kfold.by is 'record'; allowed: one of auto, beat, patient");
    assertThat(Said.error("train", "--kfold.folds", "1")).startsWith("2 error: 1 folds");
  }

  @Test
  void filesToShipNeedACluster() {
    assertThat(Said.error("train", "--files", "x.zip", "--training.epochs", "1"))
        .startsWith("2 error: --files needs --spark MASTER");
  }

  @Test
  void seedsAndFoldsExcludeEachOther() {
    assertThat(Said.error("train", "--kfold", "3", "--seeds", "2"))
        .startsWith("2 error: --kfold and --seeds exclude each other");
    assertThat(Said.error("train", "--seeds", "1")).startsWith("2 error: 1 seeds; allowed: 2");
  }

  @Test
  void workersNeedSeveralRuns() {
    assertThat(Said.error("train", "--workers", "2"))
        .startsWith("2 error: --workers needs several runs: --kfold K, --seeds N");
    assertThat(Said.error("train", "--kfold", "3", "--workers", "0"))
        .startsWith("2 error: --workers 0: allowed: 1 and above");
  }
}
