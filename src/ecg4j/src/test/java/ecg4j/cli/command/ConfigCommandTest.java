package ecg4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.cli.Ecg;
import ecg4j.config.ConfigKeys;
import ecg4j.config.ConfigLoader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ConfigCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return Ecg.talking(new CommandLine(new ConfigCommand()))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  @Test
  void keysListsAllKeys() {
    assertThat(run("keys")).isZero();
    ConfigKeys.all().forEach(key -> assertThat(out.toString()).contains(key.path() + " "));
  }

  @Test
  void showPrintsAFileThatReadsBackWithItsSettings(@TempDir Path dir) throws Exception {
    Path file = Files.writeString(dir.resolve("x.yaml"), "name: x\n");
    assertThat(run("show", file.toString(), "--model.variant", "large", "--training.lr=0.0005"))
        .isZero();
    var config = ConfigLoader.parse(out.toString(), "shown");
    assertThat(config.name()).isEqualTo("x");
    assertThat(config.model().variant()).isEqualTo("large");
    assertThat(config.training().lr()).isEqualTo(0.0005);
  }

  @Test
  void checkExitsWith2AndNamesFileLineAndKey(@TempDir Path dir) throws Exception {
    Path file = Files.writeString(dir.resolve("x.yaml"), "name: x\ntraining:\n  lrr: 1\n");
    assertThat(run("check", file.toString())).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("error: " + file + ", line 3: 'training.lrr'")
        .contains("did you mean training.lr?")
        .doesNotContain("\tat ");
    assertThat(run("check", dir.resolve("none.yaml").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("there is no file " + dir.resolve("none.yaml"));
  }

  @Test
  void checkRejectsTheSameErrorsAsTrainAndSearch(@TempDir Path dir) throws Exception {
    Path file = Files.writeString(dir.resolve("x.yaml"), "name: x\n");
    assertThat(run("check", file.toString(), "--model.variant", "nope")).isEqualTo(2);
    assertThat(err.toString()).contains("inception_time has no variant 'nope'; allowed: ");
    assertThat(run("check", file.toString(), "--model.name", "resnet")).isEqualTo(2);
    assertThat(err.toString()).contains("unknown network 'resnet'");
    String search = "configs/search_paper1.yaml";
    assertThat(run("check", "--search", search)).isZero();
    assertThat(run("check", "--search", search, "--search.metric", "f1")).isEqualTo(2);
    assertThat(err.toString()).contains("search.metric is 'f1'; allowed: one of accuracy");
  }

  @Test
  void checkOfASearchFileSuggestsTheOption(@TempDir Path dir) throws Exception {
    Path file = Files.writeString(dir.resolve("x.yaml"), "name: x\nsearch:\n  candidates: 3\n");
    assertThat(run("check", file.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("line 2: 'search'").contains("config check --search");
  }

  @Test
  void checkAcceptsAValidFile(@TempDir Path dir) throws Exception {
    Path file = Files.writeString(dir.resolve("x.yaml"), "name: x\n");
    assertThat(run("check", file.toString())).isZero();
    assertThat(out.toString()).contains("is valid");
    assertThat(run("check", file.toString(), "stray")).isEqualTo(2);
    assertThat(err.toString()).contains("command line: 'stray' is neither");
  }
}
