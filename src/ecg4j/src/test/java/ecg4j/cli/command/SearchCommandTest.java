package ecg4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.cli.Ecg;
import ecg4j.cli.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchCommandTest {

  @TempDir Path folder;

  @Test
  void helpIsAvailable() {
    assertThat(Ecg.run("search", "--help")).isZero();
    assertThat(Ecg.run("--help")).isZero();
  }

  @Test
  void contradictoryOptionsAreReported() {
    assertThat(Said.error("search")).startsWith("2 error: nothing to search; give --config FILE");
    assertThat(Said.error("search", "--config", "a", "--resume", "b"))
        .startsWith("2 error: --config and --resume exclude each other");
    assertThat(Said.error("search", "--resume", "b", "--training.lr", "1"))
        .startsWith("2 error: --resume continues a search with its original settings");
    assertThat(Said.error("search", "--resume", "b", "--seeds", "2"))
        .startsWith("2 error: --resume continues a search with its original settings");
    assertThat(Said.error("search", "--config", "configs/search_paper1.yaml", "--seeds", "0"))
        .startsWith("2 error: ")
        .contains("search.seeds is '0'; allowed: a whole number from 1 to 100")
        .hasLineCount(1);
    assertThat(Said.error("search", "--resume", "b", "--workers", "0"))
        .startsWith("2 error: --workers 0");
    assertThat(Said.error("search", "--resume", folder.toString()))
        .startsWith("2 error: ")
        .contains("is not the directory of a search")
        .hasLineCount(1);
    assertThat(Said.error("search", "--config", "configs/demo.yaml"))
        .startsWith("2 error: ")
        .contains("search.space is empty")
        .hasLineCount(1);
  }

  @Test
  void errorsInTheFileAreReportedBeforeAnythingIsCreated() throws IOException {
    Path file = folder.resolve("s.yaml");
    Files.writeString(file, "search:\n  space:\n    training.lrr: {type: boolean}\n");
    assertThat(Said.error("search", "--config", file.toString(), "--results", folder + "/r"))
        .startsWith("2 error: " + file + ", line 3: in search.space: 'training.lrr' is not a key")
        .hasLineCount(1);
    Files.writeString(
        file,
        "search:\n"
            + "  metric: f1\n"
            + "  space: {training.lr: {type: continuous, min: 1e-3, max: 1e-2}}\n");
    assertThat(Said.error("search", "--config", file.toString(), "--results", folder + "/r"))
        .startsWith("2 error: search.metric is 'f1'; allowed: one of accuracy,");
    assertThat(folder.resolve("r")).doesNotExist();
  }
}
