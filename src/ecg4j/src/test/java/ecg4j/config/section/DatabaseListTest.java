package ecg4j.config.section;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.beats.LabelMap;
import ecg4j.config.ConfigLoader;
import ecg4j.config.ConfigWriter;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.Setting;
import ecg4j.config.binding.ConfigException;
import ecg4j.config.section.DatabaseConfig.Role;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DatabaseListTest {

  private static final String TEXT =
      "mitdb; '../my ecg/1.0.0' name=nsrdb role=test leads='II,ECG 1' patients=groups:a+b,c+d"
          + " map=ec57 records=a,b exclude=c annotator=ari; svdb@1.0.0 role=train_normal";

  @Test
  void textIsReadWithAllItsKeys() {
    List<DatabaseConfig> list = DatabaseList.parse(TEXT);
    assertThat(list).hasSize(3);
    assertThat(list.get(0)).isEqualTo(DatabaseConfig.of("mitdb", Role.TRAIN));
    DatabaseConfig second = list.get(1);
    assertThat(second.isFolder()).isTrue();
    assertThat(second.databaseName()).isEqualTo("nsrdb");
    assertThat(second.leads()).containsExactly("II", "ECG 1");
    assertThat(second.patients()).isEqualTo("groups:a+b,c+d");
    assertThat(second.map()).contains(LabelMap.EC57);
    assertThat(second.role()).isEqualTo(Role.TEST);
    assertThat(second.records()).containsExactly("a", "b");
    assertThat(second.exclude()).containsExactly("c");
    assertThat(second.annotator()).isEqualTo("ari");
    assertThat(list.get(2).databaseName()).isEqualTo("svdb");
    assertThat(list.get(2).version()).contains("1.0.0");
    assertThat(list.get(2).role()).isEqualTo(Role.TRAIN_NORMAL);
  }

  /** A regular expression must not need stack for each character. */
  @Test
  void longTextsAreReadWithASmallStack() throws InterruptedException {
    String word = "x".repeat(200_000);
    String epochs =
        IntStream.rangeClosed(1, 20_000).mapToObj(String::valueOf).collect(Collectors.joining(","));
    List<Object> read = new CopyOnWriteArrayList<>();
    Thread small =
        new Thread(
            null,
            () -> {
              read.add(DatabaseList.parse(word + " name=mitdb").get(0).source());
              read.add(EpochList.of(epochs).orElseThrow().size());
              read.add(DatabaseList.parse("a/1" + ".0".repeat(50_000)).size());
            },
            "small stack",
            256 << 10);
    small.start();
    small.join();
    assertThat(read).containsExactly(word, 20_000, 1);
  }

  @Test
  void aYamlListIsEquivalentAndIsReadBackEqual() {
    String yaml =
        """
        data:
          databases:
            - mitdb
            - path: ../my ecg/1.0.0
              name: nsrdb
              role: test
              leads: [II, ECG 1]
              patients: groups:a+b,c+d
              map: ec57
              records: [a, b]
              exclude: c
              annotator: ari
            - {path: svdb@1.0.0, role: train_normal}
        """;
    ExperimentConfig config = ConfigLoader.parse(yaml, "e.yaml");
    assertThat(config.data().entries()).isEqualTo(DatabaseList.parse(TEXT));
    assertThat(ConfigLoader.parse(ConfigWriter.toYaml(config), "again")).isEqualTo(config);
    assertThat(config.data().title()).isEqualTo("mitdb + nsrdb + svdb");
    assertThat(config.data().hasTestDatabase()).isTrue();
  }

  @Test
  void errorsNameTheAllowedValues() {
    requireMistake("mitdb; ./x rolle=test", "'rolle' (did you mean role?)", "path, name, leads");
    requireMistake("mitdb; ./x role=tset", "'tset'", "train, validation, test, train_normal");
    requireMistake("mitdb; ./x role=test role=test", "role twice");
    requireMistake("mitdb; role=test", "has no path");
    requireMistake("mitdb; a:b", "a folder with a / in its path");
    requireMistake("mitdb; 'open", "quote ' is not closed");
    requireMistake("./x role=test", "no database of role train");
    requireMistake("svdb", "no mitdb of role train", "name=mitdb");
  }

  @Test
  void modeAndDatabasesExcludeEachOther() {
    assertThatThrownBy(
            () ->
                ConfigLoader.parse(
                    "data: {mode: incart, protocol: patient, databases: svdb}", "e.yaml"))
        .hasMessageContaining("data.mode is incart; allowed: only one of the two");
  }

  @Test
  void modesArePresets() {
    assertThat(ConfigLoader.defaults().data().entries())
        .containsExactly(DatabaseConfig.of("mitdb", Role.TRAIN));
    ExperimentConfig cross =
        ConfigLoader.parse("data: {mode: cross_incart_mit, protocol: patient}", "e.yaml");
    assertThat(cross.data().entries())
        .containsExactly(
            DatabaseConfig.of("incartdb", Role.TRAIN), DatabaseConfig.of("mitdb", Role.TEST));
  }

  @Test
  void aFolderInPhysioNetsLayoutIsNamedAfterItsDatabase() {
    assertThat(DatabaseConfig.of("/x/files/mitdb/1.0.0/", Role.TRAIN).databaseName())
        .isEqualTo("mitdb");
    assertThat(DatabaseConfig.of("./Records", Role.TRAIN).databaseName()).isEqualTo("records");
  }

  private static void requireMistake(String text, String... parts) {
    assertThatThrownBy(() -> ConfigLoader.defaults(List.of(new Setting("data.databases", text))))
        .as(text)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("data.databases")
        .hasMessageContainingAll(parts);
  }
}
