package ecg4j.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.cli.Ecg;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CommandWordsTest {

  private static String resuming(String... arguments) {
    CommandLine parsed = Ecg.commandLine();
    parsed.parseArgs(arguments);
    return CommandWords.resuming(
        parsed.getSubcommands().get(arguments[0]).getCommandSpec(), Path.of("results/a"));
  }

  @Test
  void resumingRepeatsTheOptionsOfTheExecutor() {
    assertThat(resuming("train", "--config", "x.yaml", "--kfold", "3", "--workers", "2"))
        .isEqualTo("scripts/ecg train --resume results/a --workers 2");
    assertThat(resuming("search", "--spark", "spark://host:7077", "--files", "a.zip,b.zip"))
        .isEqualTo(
            "scripts/ecg search --resume results/a --spark spark://host:7077 --files a.zip,b.zip");
    assertThat(resuming("train-all", "--training.epochs", "1"))
        .isEqualTo("scripts/ecg train-all --resume results/a");
  }
}
