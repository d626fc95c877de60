package ecg4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ecg4j.cli.Ecg;
import ecg4j.cli.Said;
import ecg4j.config.ConfigLoader;
import ecg4j.config.ExperimentConfig;
import ecg4j.data.EcgDataModule;
import ecg4j.data.database.TinyMirror;
import ecg4j.data.set.Beat;
import ecg4j.data.set.BeatSet;
import ecg4j.data.split.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Trains and scores with the modes of INCART (12 leads, 257 Hz, format 16, several records per
 * patient) on the command line. The records are synthetic, so the scores say nothing about INCART.
 */
@Tag("slow")
@Tag("runs")
class CrossDatabaseTest {

  @TempDir static Path folder;

  @BeforeAll
  static void write() throws Exception {
    TinyMirror.write(folder.resolve("mirror"));
  }

  @ParameterizedTest
  @CsvSource({
    "cross_mit_incart, patient, mitdb, incartdb",
    "cross_incart_mit, patient, incartdb, mitdb",
    "combined, patient, mitdb incartdb, mitdb incartdb",
    "incart, patient, incartdb, incartdb"
  })
  void aModeTrainsAndScores(String mode, String protocol, String trained, String tested)
      throws Exception {
    Path results = folder.resolve(mode);
    String[] settings = {
      "--name", mode,
      "--model.name", "context_mlp",
      "--model.variant", "small",
      "--data.mode", mode,
      "--data.protocol", protocol,
      "--data.root", folder.resolve("data").toString(),
      "--data.mirror", folder.resolve("mirror").toString(),
      "--data.samples_per_class", "8",
      "--data.validation_share", "0.25",
      "--data.test_share", "0.25",
      "--training.batch_size", "16",
      "--training.epochs", "1",
      "--training.warmup_epochs", "0",
      "--evaluation.bootstrap", "100"
    };
    String[] train = {"train", "--results", results.toString()};
    assertThat(Ecg.run(Stream.of(train, settings).flatMap(Stream::of).toArray(String[]::new)))
        .isZero();
    Path run = only(results.resolve(mode));
    ExperimentConfig config = ConfigLoader.load(run.resolve("config.yaml"));
    Split split = EcgDataModule.of(config.data(), config.seed()).split();
    assertNoPatientIsInTwoParts(split);
    assertThat(databases(split.train())).isEqualTo(Set.of(trained.split(" ")));
    assertThat(databases(split.validation())).isSubsetOf(trained.split(" "));
    assertThat(databases(split.test())).isSubsetOf(tested.split(" "));
    assertThat(split.train().counts()).containsExactly(8, 8, 8, 8, 0);
    assertThat(split.test().syntheticCount()).isZero();
    assertEachBeatIsScored(run, split.test());

    if (!mode.startsWith("cross")) {
      return;
    }
    Path again = results.resolve("again");
    assertThat(Ecg.run("evaluate", "--model", run.toString(), "--out", again.toString())).isZero();
    assertThat(Said.error("evaluate", "--model", run.toString(), "--out", again.toString()))
        .startsWith("2 error: " + again + " contains other files; use --force to write the report");
    assertThat(again.resolve("predictions.csv"))
        .hasSameTextualContentAs(run.resolve("predictions.csv"));
  }

  /** Checks that each beat of the test part is scored once, in order, with its name. */
  private static void assertEachBeatIsScored(Path run, BeatSet test) throws IOException {
    List<String> lines = Files.readAllLines(run.resolve("predictions.csv"));
    assertThat(lines).hasSize(1 + test.size());
    for (int i = 0; i < test.size(); i++) {
      Beat beat = test.beat(i);
      assertThat(lines.get(1 + i))
          .startsWith(
              "%s,%s,%d,%s,%s,"
                  .formatted(
                      beat.patient(),
                      beat.record(),
                      beat.sample(),
                      beat.symbol(),
                      test.classes().name(beat.label())));
    }
    JsonNode metrics = new ObjectMapper().readTree(run.resolve("metrics.json").toFile());
    assertThat(metrics.get("beats").asInt()).isEqualTo(test.size());
    assertThat(metrics.get("leaky").asBoolean()).isFalse();
    assertThat(metrics.get("per_class").get("N").get("support").asInt())
        .isEqualTo(test.counts()[0]);
  }

  private static void assertNoPatientIsInTwoParts(Split split) {
    Set<String> train = patients(split.train());
    Set<String> validation = patients(split.validation());
    Set<String> test = patients(split.test());
    assertThat(train).isNotEmpty().doesNotContainAnyElementsOf(validation);
    assertThat(test).isNotEmpty().doesNotContainAnyElementsOf(train);
    assertThat(validation).isNotEmpty().doesNotContainAnyElementsOf(test);
  }

  private static Set<String> patients(BeatSet set) {
    return set.beats().stream().map(Beat::patient).collect(Collectors.toSet());
  }

  private static Set<String> databases(BeatSet set) {
    return set.beats().stream().map(Beat::database).collect(Collectors.toSet());
  }

  private static Path only(Path parent) throws IOException {
    try (Stream<Path> runs = Files.list(parent)) {
      return runs.toList().get(0);
    }
  }
}
