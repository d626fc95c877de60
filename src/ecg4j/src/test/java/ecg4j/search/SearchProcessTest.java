package ecg4j.search;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.config.ConfigLoader;
import ecg4j.config.Setting;
import ecg4j.data.EcgDataModule;
import ecg4j.data.database.SyntheticDatabase;
import ecg4j.data.set.Beat;
import ecg4j.data.set.BeatSet;
import ecg4j.search.candidate.CandidateResult;
import ecg4j.search.candidate.SearchDirectory;
import ecg4j.search.space.SearchFile;
import ecg4j.search.space.SearchLoader;
import ecg4j.training.jobs.ChildProgram;
import ecg4j.training.run.RunOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search that trains candidates on synthetic beats in separate processes. */
@Tag("slow")
@Tag("runs")
class SearchProcessTest {

  @TempDir Path data;
  @TempDir Path results;

  private SearchFile file() {
    return SearchLoader.parse(
        """
        name: toy
        model: {name: context_mlp, variant: small}
        data: {mode: synthetic, protocol: patient, samples_per_class: 12, validation_share: 0.3}
        training:
          epochs: 40
          patience: 40
          warmup_epochs: 0
          batch_size: 16
          augmentation: {p: 0}
        evaluation: {bootstrap: 100}
        search:
          candidates: 4
          prune_after: 1
          space:
            training.lr: {type: continuous, min: 1e-3, max: 0.01, scale: log}
            training.batch_size: {type: discrete, values: [8, 16, 32]}
        """,
        "test",
        Setting.of(List.of("--data.root=" + data)));
  }

  /**
   * The search is killed during the second candidate and resumed with two processes. The first
   * candidate is not trained again, the second is resumed, and only the last run uses the test
   * part.
   */
  @Test
  void aKilledSearchIsResumedAndOnlyTheLastRunIsScoredOnTheTestPart() throws Exception {
    new SyntheticDatabase(10, 40, 1).write(data.resolve("synthetic"));
    SearchDirectory directory = SearchDirectory.create(results, file());
    killInTheSecond(directory.path());
    Path first = directory.candidate(0).resolve("result.json");
    FileTime written = Files.getLastModifiedTime(first);
    RunOptions options = RunOptions.standard().in(results).quiet().withWorkers(2);
    SearchResult result = Search.resume(directory.path(), options);
    assertThat(result.interrupted()).isFalse();
    assertThat(Files.getLastModifiedTime(first)).isEqualTo(written);
    for (int i = 0; i < 4; i++) {
      CandidateResult candidate = directory.result(i).orElseThrow();
      assertThat(candidate.status()).isNotEqualTo(CandidateResult.Status.FAILED);
      assertThat(candidate.score()).isEqualTo(candidate.metrics().get("macro_f1"));
      Path run = directory.candidate(i);
      assertThat(Files.readString(run.resolve("provenance.json")))
          .contains("\"test_beats\" : \"N 0 S 0 V 0 F 0 Q 0\"");
      assertThat(run.toFile().list())
          .contains("config.yaml", "history.csv", "best.npz")
          .doesNotContain("predictions.csv", "metrics.json", "report.html");
    }
    int best = result.best().orElseThrow().bestEpoch();
    Path last = directory.path().resolve("final");
    assertThat(ConfigLoader.load(last.resolve("config.yaml")).training().epochs()).isEqualTo(best);
    assertThat(Files.readAllLines(last.resolve("history.csv"))).hasSize(1 + best);
    EcgDataModule module = EcgDataModule.of(file().experiment().data(), 42);
    assertThat(Files.readAllLines(last.resolve("predictions.csv")))
        .hasSize(1 + module.split().test().size());
    assertThat(Files.readString(directory.path().resolve("report.md")))
        .contains("scored on the test part, once");
    requireUnseen(module);
  }

  private static void requireUnseen(EcgDataModule module) {
    Set<String> tested =
        module.split().test().beats().stream().map(Beat::patient).collect(Collectors.toSet());
    for (int folds : List.of(0, 2)) {
      for (var split : module.choosing(folds)) {
        BeatSet seen = BeatSet.concat(List.of(split.train(), split.validation(), split.test()));
        assertThat(seen.beats()).noneMatch(beat -> tested.contains(beat.patient()));
      }
    }
  }

  private void killInTheSecond(Path search) throws IOException, InterruptedException {
    Path log = results.resolve("child.log");
    try (ChildProgram child = ChildProgram.start(log, SearchChild.class, search.toString())) {
      child.await(search.resolve("candidates/001/checkpoint.npz"));
      assertThat(child.said().lines())
          .anyMatch(line -> line.startsWith("1 of 4 candidates done, best macro_f1"));
    }
  }
}
