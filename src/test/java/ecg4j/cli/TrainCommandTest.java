package ecg4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {

  @TempDir Path results;

  /** What a command says on standard error, after its exit code. */
  private String error(String... arguments) {
    PrintStream before = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      int code = Ecg.run(arguments);
      return code + " " + said.toString(StandardCharsets.UTF_8);
    } finally {
      System.setErr(before);
    }
  }

  @Test
  void anUnknownVariantIsOneSentence() {
    assertThat(error("train", "--model.variant", "huge", "--results", results.toString()))
        .startsWith("2 error: ")
        .contains("huge")
        .contains("tiny, base, large")
        .hasLineCount(1);
  }

  @Test
  void anUnknownSettingIsOneSentence() {
    assertThat(error("train", "--training.learning", "0.1"))
        .startsWith("2 error: ")
        .contains("learning");
  }

  @Test
  void aRunIsResumedAsItWasStarted() {
    assertThat(error("train", "--resume", results.toString(), "--training.lr", "0.1"))
        .startsWith("2 error: --resume goes on with a run as it was started");
  }

  @Test
  void whatIsNoRunIsNotResumed() {
    assertThat(error("train", "--resume", results.toString()))
        .startsWith("2 error: ")
        .contains("is no run directory");
  }

  @Test
  void foldsByGoesWithFolds() {
    assertThat(error("train", "--kfold-by", "patient")).startsWith("2 error: --kfold-by goes with");
    assertThat(error("train", "--kfold", "1")).startsWith("2 error: 1 folds");
  }
}
