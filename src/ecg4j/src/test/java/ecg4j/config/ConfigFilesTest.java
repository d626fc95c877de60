package ecg4j.config;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.config.section.TrainingConfig;
import ecg4j.search.space.KeyTable;
import ecg4j.search.space.SearchLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

public class ConfigFilesTest {

  static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("configs"))) {
      return files.sorted().toList().stream();
    }
  }

  /** Search files have an additional section. */
  public static boolean isSearch(Path file) {
    return file.getFileName().toString().startsWith("search_");
  }

  static ExperimentConfig load(Path file) throws IOException {
    return isSearch(file)
        ? SearchLoader.load(file, List.of()).experiment()
        : ConfigLoader.load(file);
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyFileInConfigsIsValidAndNamedAfterItsExperiment(Path file) throws IOException {
    assertThat(load(file).name() + ".yaml").isEqualTo(file.getFileName().toString());
  }

  @Test
  void paper1HasTheNumbersOfThePaper() throws IOException {
    ExperimentConfig config = ConfigLoader.load(Path.of("configs/paper1_inceptiontime.yaml"));
    TrainingConfig training = config.training();
    assertThat(training.batchSize()).isEqualTo(2048);
    assertThat(training.lr()).isEqualTo(1e-3);
    assertThat(training.epochs()).isEqualTo(100);
    assertThat(training.patience()).isEqualTo(10);
    assertThat(training.lrPatience()).isEqualTo(5);
    assertThat(training.warmupEpochs()).isEqualTo(5);
    assertThat(training.maxLrReductions()).isEqualTo(3);
    assertThat(training.weightDecay()).isEqualTo(1e-4);
    assertThat(config.model().dropout()).isEqualTo(0.3);
    assertThat(config.seed()).isEqualTo(42);
  }

  @Test
  void docsSearchMdHasTheKeysOfASearch() throws IOException {
    assertThat(Files.readString(Path.of("docs/SEARCH.md")))
        .as("regenerate the table with: scripts/ecg config keys --search")
        .contains(KeyTable.search());
  }

  @Test
  void docsConfigMdIsTheOutputOfTheCommand() throws IOException {
    assertThat(Files.readString(Path.of("docs/CONFIG.md")))
        .as("regenerate with: scripts/ecg config keys --markdown > docs/CONFIG.md")
        .isEqualTo(KeyTable.markdown());
  }
}
