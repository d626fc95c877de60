package ecg4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.cli.Said;
import ecg4j.wfdb.MitBih;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fold of a cross-validation is scored again on its own test part. */
@Tag("slow")
@Tag("runs")
class FoldScoringTest {

  @TempDir Path folder;

  @Test
  void aFoldOfPatients44HasTheSameMetricsAgain() throws Exception {
    MitBih.assumePresent();
    String results = folder.resolve("results").toString();
    String[] train = {
      "train",
      "--config=configs/context_mlp.yaml",
      "--data.features=rr",
      "--data.protocol=patients44",
      "--data.folds=2",
      "--data.databases=" + MitBih.folder() + "/ name=mitdb records=100,105,106,209",
      "--training.epochs=1",
      "--evaluation.bootstrap=100",
      "--results=" + results,
      "--name=folds"
    };
    assertThat(Said.error(train)).startsWith("0");
    Path run;
    try (Stream<Path> runs = Files.list(Path.of(results, "folds"))) {
      run = runs.findFirst().orElseThrow();
    }
    for (String fold : List.of("fold-1", "fold-2")) {
      Path out = folder.resolve(fold);
      String model = run.resolve(fold).toString();
      assertThat(Said.error("evaluate", "--model", model, "--out", out.toString())).startsWith("0");
      assertThat(out.resolve("metrics.csv"))
          .hasSameTextualContentAs(run.resolve(fold).resolve("metrics.csv"));
    }
  }
}
