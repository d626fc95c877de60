package ecg4j.training.execution;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.data.split.Split;
import ecg4j.training.ToyBeats;
import ecg4j.training.ToyExperiments;
import ecg4j.training.Trainer;
import ecg4j.training.run.RunOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class RunTablesTest {

  @TempDir Path folder;

  @Test
  void theReportHasTheNetworkTheTimesAndTheBeatsOfEachPart() throws Exception {
    Split split = ToyBeats.split(13, 3);
    Path run =
        Trainer.train(
                ToyExperiments.mlp("--training.epochs=2"),
                split,
                RunOptions.standard().in(folder).quiet())
            .directory();
    List<String> lines = Files.readAllLines(run.resolve("report.md"));
    assertThat(row(lines, "Network")).isEqualTo("context_mlp small");
    assertThat(row(lines, "Parameters")).isEqualTo("933");
    assertThat(row(lines, "Epochs")).isEqualTo("2");
    assertThat(row(lines, "Best epoch")).matches("[12] \\(val_macro_f1 0\\.\\d{4}\\)");
    assertThat(row(lines, "Training time")).matches("\\d+ s");
    assertThat(row(lines, "Scoring time per beat"))
        .matches("\\d+\\.\\d{3} ms in batches of " + split.test().size());
    assertThat(row(lines, "Test")).isEqualTo("3 | 3 | 3 | 3 | 3 | 15 | 0 | " + patients(split));
    assertThat(row(lines, "Training")).startsWith("13 | 13 | 13 | 13 | 13 | 65 | 0 | ");
  }

  private static long patients(Split split) {
    return split.test().beats().stream().map(beat -> beat.patient()).distinct().count();
  }

  /** The other cells of the row that starts with a cell. */
  private static String row(List<String> lines, String name) {
    String start = "| " + name + " | ";
    return lines.stream()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length(), line.length() - 2))
        .map(cells -> cells.replace("\\_", "_"))
        .findFirst()
        .orElse("");
  }
}
