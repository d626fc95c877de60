package ecg4j.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ecg4j.config.binding.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigLoaderTest {

  private static String message(String yaml, String... arguments) {
    ConfigException thrown =
        catchThrowableOfType(
            ConfigException.class,
            () -> ConfigLoader.parse(yaml, "x.yaml", Setting.of(List.of(arguments))));
    assertThat(thrown).as(yaml).isNotNull();
    return thrown.getMessage();
  }

  @Test
  void missingKeysHaveTheirDefaults() {
    ExperimentConfig config =
        ConfigLoader.parse(
            "name: mine\nmodel: {variant: tiny, rr_features: true}\n"
                + "training:\n  lr: 5e-4\n  augmentation:\n    noise: 0.1\n",
            "x.yaml");
    assertThat(config.name()).isEqualTo("mine");
    assertThat(config.model().variant()).isEqualTo("tiny");
    assertThat(config.model().rrFeatures()).isTrue();
    assertThat(config.training().lr()).isEqualTo(5e-4);
    assertThat(config.training().augmentation().noise()).isEqualTo(0.1);
    assertThat(config.training().augmentation().p()).isEqualTo(0.35);
    assertThat(config.evaluation()).isEqualTo(ConfigLoader.defaults().evaluation());
    assertThat(config.data().mirror()).isEmpty();
  }

  @Test
  void settingsOfTheCommandLineOverrideTheFile() {
    List<Setting> settings =
        Setting.of(List.of("--training.lr=0.01", "--model.dropout", "-1", "--data.mirror", "a=b"));
    ExperimentConfig config =
        ConfigLoader.parse("training: {lr: 0.5}\nmodel: {dropout: 0.1}", "x.yaml", settings);
    assertThat(config.training().lr()).isEqualTo(0.01);
    assertThat(config.model().dropout()).isEqualTo(-1);
    assertThat(config.data().mirror()).isEqualTo("a=b");
  }

  /** SnakeYAML reads 1024 chars at a time. */
  @Test
  void aSurrogatePairMayBeAtAnyPosition() {
    for (int before = 1015; before < 1030; before++) {
      String start = "name: x # ";
      String text = start + "a".repeat(before - start.length()) + "😀\nseed: 7\n";
      assertThat(ConfigLoader.parse(text, "x.yaml").seed()).as("at %d", before).isEqualTo(7);
    }
  }

  @Test
  void epochsOfFallsAreAnAscendingList() {
    String[] right = {"4, 7", "4,7", " 4 ,  7 "};
    for (String given : right) {
      ExperimentConfig config =
          ConfigLoader.parse("training: {lr_falls: '" + given + "'}", "x.yaml");
      assertThat(config.training().fallsAfter()).as(given).containsExactly(4, 7);
      ExperimentConfig again = ConfigLoader.parse(ConfigWriter.toYaml(config), "x.yaml");
      assertThat(again).isEqualTo(config);
    }
    assertThat(
            ConfigLoader.defaults(Setting.of(List.of("--training.lr_falls=4")))
                .training()
                .fallsAfter())
        .containsExactly(4);
    for (String wrong : List.of("7, 4", "4, 4", "0", "4;7", "4,", "-1", "four")) {
      assertThat(message("training:\n  lr_falls: '" + wrong + "'"))
          .contains(
              "x.yaml, line 2", "'" + wrong + "'; allowed: numbers of epochs from 1, in ascending");
    }
  }

  @Test
  void trainingClassesAreAListInAnyOrder() {
    ExperimentConfig config = ConfigLoader.parse("data: {train_classes: 'V,N , S'}", "x.yaml");
    assertThat(config.data().trainedClasses()).containsExactly("N", "S", "V");
    assertThat(ConfigLoader.defaults().data().trainedClasses()).hasSize(5);
    for (String wrong : List.of("N", "N, N", "N, X", "N S", "n, s", "N,")) {
      assertThat(message("data:\n  train_classes: '" + wrong + "'"))
          .contains("x.yaml, line 2", "'" + wrong + "'; allowed: at least two different classes");
    }
  }

  @Test
  void oneCycleHasNoFalls() {
    assertThat(message("training:\n  lr_falls: '4'\n  schedule: one_cycle"))
        .contains("x.yaml, line 2", "training.schedule is one_cycle, which has no falls");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lr: abc             | 'abc'; allowed: a number from 1e-9 to 10",
        "lr: \"0.1\"      | the text '0.1' in quotes",
        "lr: .nan            | '.nan'; allowed",
        "lr: NaN             | 'NaN'",
        "lr: .inf            | '.inf'",
        "lr: 1e999           | '1e999'; allowed",
        "lr: 11              | '11'; allowed: a number from 1e-9 to 10",
        "lr: 0x1p-3          | '0x1p-3'",
        "lr: 0.1f            | '0.1f'",
        "lr: 1_0.0           | '1_0.0'",
        "lr:                 | training.lr has no value",
        "lr: null            | training.lr has no value",
        "lr: [0.1]           | a list; allowed: a number",
        "lr: {a: 1}          | a map; allowed: a number",
        "epochs: 1e3         | '1e3', not digits alone; allowed: a whole number from 1 to 100000",
        "epochs: 5.0         | '5.0', not digits alone",
        "epochs: 010         | '010'",
        "epochs: 1:30        | '1:30'",
        "epochs: 0           | '0'; allowed: a whole number from 1",
        "epochs: 99999999999 | beyond int's range",
        "epochs: true        | 'true'",
        "class_weights: yes  | 'yes'; allowed: true or false",
        "class_weights: 1    | '1'; allowed: true or false",
        "class_weights: 'True' | 'True'",
        "monitor: val_los    | 'val_los' (did you mean val_loss?); allowed: one of val_macro_f1,",
        "monitor: VAL_LOSS   | (did you mean val_loss?)",
        "augmentation: 3     | training.augmentation is '3'; allowed: a map",
        "augmentation:       | training.augmentation is without a value; allowed: a map",
        "augmentation: [p]   | training.augmentation is a list; allowed: a map",
        "epoch: 3            | 'training.epoch' is not a key of an experiment (did you mean"
            + " training.epochs?)",
        "batchSize: 3        | (did you mean training.batch_size?)",
        "noise: 3            | (did you mean training.augmentation.noise?)",
        "data.mode: incart   | 'training.data.mode' is not a key",
        "augmentation.p: 1   | is not a key",
        "lr: !!float 0.1     | has 'tag:yaml.org,2002:float'; allowed: a value written out",
        "lr: &a 0.1          | has 'an anchor &a'",
        "? [a] \\: 3         | a key is a map",
      })
  void aWrongValueIsReportedWithItsLocationAndTheAllowedValues(String entry, String words) {
    String key = entry.split(":")[0].strip();
    String said = message("seed: 1\ntraining:\n  " + entry.replace("\\:", ":") + "\n");
    assertThat(said).startsWith("x.yaml, line 3: ").contains(words).doesNotContain("\n");
    assertThat(said).contains(key.startsWith("?") ? "a key is" : "training." + key);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name: 12              | 12, which is not text without quotes ('12')",
        "name: no              | not text without quotes",
        "name: 1e3             | not text without quotes",
        "name: ''              | not empty",
        "name: a/b             | a directory name",
        "name: ..              | a directory name",
        "seed: -1              | seed is '-1'; allowed: a whole number, at least 0",
        "lr: 0.1               | 'lr' is not a key of an experiment (did you mean training.lr?)",
        "modle: {}             | (did you mean model?)",
        "model: inception_time | model is 'inception_time'; allowed: a map of its keys",
        "data: {root: \"a\\nb\"} | data.root is 'a?b'",
      })
  void aWrongValueAtTheTopLevelIsReportedLikewise(String entry, String words) {
    assertThat(message("\n" + entry)).startsWith("x.yaml, line 2: ").contains(words);
  }

  @Test
  void quotedValuesAreText() {
    assertThat(ConfigLoader.parse("name: '12'", "x.yaml").name()).isEqualTo("12");
  }

  @Test
  void filesThatAreNotExperimentsAreReported() {
    assertThat(message(""))
        .isEqualTo(message("# nothing\n\n"))
        .contains("x.yaml: the file is empty");
    assertThat(message("- a\n- b")).contains("x.yaml, line 1: the file holds a list");
    assertThat(message("hello")).contains("the file holds 'hello'");
    assertThat(message("seed: 1\n---\nseed: 2")).contains("line 2: a second document begins");
    assertThat(message("seed: [")).contains("not YAML");
    assertThat(message("seed: 1\n\tname: x")).contains("line 2: not YAML").doesNotContain("\n");
    assertThat(message("seed: \u0001")).contains("not YAML: character U+0001");
    assertThat(message("name: \"\\UFFFFFFFF\"")).contains("an escape \\U is not a character");
    assertThat(message("model:\n   name: x\n variant: y")).contains("line 3: not YAML: the indent");
  }

  @Test
  void aDuplicateKeyIsReportedWithBothLines() {
    assertThat(message("seed: 1\nname: x\nseed: 2"))
        .isEqualTo("x.yaml, line 3: 'seed' is given again, after line 1; allowed: once");
    assertThat(message("model:\n  name: x\nseed: 1\nmodel:\n  variant: x"))
        .isEqualTo("x.yaml, line 4: 'model' is given again, after line 1; allowed: once");
    assertThat(message("seed: 1", "--seed", "2", "--seed=3"))
        .isEqualTo("command line: --seed is given twice; allowed: once");
  }

  @Test
  void allErrorsAreReportedTogetherInTheOrderOfTheFile() {
    assertThat(message("foo: 1\nseed: x\nmodel: {bar: 1}", "--data.mode", "z").lines())
        .map(sentence -> sentence.split(":")[0])
        .containsExactly("x.yaml, line 1", "x.yaml, line 2", "x.yaml, line 3", "command line");
    assertThat(message("seed: x\ntraining: {lr: y}\nfoo: 1", "--data.mode", "z").split("\n"))
        .hasSize(4);
    assertThat(message("a: 1\n".repeat(100)).split("\n")).hasSize(21);
  }

  @Test
  void yamlBombsAndHugeFilesAreRejected(@TempDir Path dir) throws IOException {
    String bomb = "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b]\n";
    assertThat(message(bomb)).contains("'a' is not a key");
    assertThat(message("training: &t {lr: 0.1}\nmodel: *t\n<<: *t")).contains("anchor", "alias");
    assertThat(message("name: " + "[".repeat(200_000))).contains("nested too deep");
    assertThat(message("name: " + "{a: ".repeat(60_000))).contains("nested too deep");
    assertThat(message("- ".repeat(100_000))).contains("nested too deep");
    Path huge = dir.resolve("huge.yaml");
    Files.writeString(huge, "# " + "x".repeat(300_000));
    assertThatThrownBy(() -> ConfigLoader.load(huge))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("more than 262144 bytes");
  }

  @Test
  void filesThatAreNotTextAreRejected(@TempDir Path dir) throws IOException {
    assertThatThrownBy(() -> ConfigLoader.load(dir)).hasMessageContaining("a directory");
    Path binary = Files.write(dir.resolve("b.yaml"), new byte[] {'a', (byte) 0xFF, 0});
    assertThatThrownBy(() -> ConfigLoader.load(binary)).hasMessageContaining("not text in UTF-8");
    Path marked = Files.writeString(dir.resolve("m.yaml"), "\uFEFFseed: 3\r\nname: x\r\n");
    assertThat(ConfigLoader.load(marked).seed()).isEqualTo(3);
  }

  @Test
  void contradictoryKeysAreReported() {
    assertThat(message("data:\n  mode: incart"))
        .startsWith("x.yaml, line 2: data.protocol ds1ds2")
        .contains("data.mode is incart");
    assertThat(message("data:\n  protocol: beat", "--data.strict", "true"))
        .startsWith("command line: data.strict is true, but data.protocol is beat");
    assertThat(message("data: {protocol: beat, validation_share: 0.4, test_share: 0.6}"))
        .contains("data.validation_share and data.test_share are 0.4 and 0.6");
    assertThat(
            message("model: {name: dual_ensemble, variant: feature}\ndata: {validation_share: 0}"))
        .contains("which fits the fusion feature to the validation part; allowed: a share above 0");
    assertThat(message("training: {lr: 1e-6, min_lr: 1e-5}"))
        .contains("training.min_lr is 0.00001, above training.lr");
  }

  @Test
  void anArgumentThatIsNotASettingIsReported() {
    assertThat(message("seed: 1", "large")).contains("'large' is neither an option nor a setting");
    assertThat(message("seed: 1", "--")).contains("'--' is neither");
    assertThat(message("seed: 1", "--training.lr")).contains("'--training.lr' has no value");
    assertThat(message("seed: 1", "--seed", "--name", "x")).contains("'--seed' has no value");
    assertThat(message("seed: 1", "--traning.lr=1"))
        .startsWith(
            "command line: 'traning.lr' is not a key of an experiment (did you mean training.lr?)");
    assertThat(message("seed: 1", "--training", "1")).contains("'training' is a section");
    assertThat(message("seed: 1", "--training.epochs", "")).contains("training.epochs is ''");
  }
}
