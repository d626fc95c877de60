package ecg4j.search.candidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ecg4j.config.ConfigLoader;
import ecg4j.config.Setting;
import ecg4j.data.EcgDataModule;
import ecg4j.data.database.SyntheticDatabase;
import ecg4j.data.set.Beat;
import ecg4j.search.candidate.CandidateResult.Status;
import ecg4j.search.space.SearchFile;
import ecg4j.search.space.SearchLoader;
import ecg4j.training.jobs.JobContext;
import ecg4j.training.jobs.RequiredFiles;
import ecg4j.training.jobs.StopSignal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
@Tag("runs")
class CandidateWorkerTest {

  /** Two signals of 12 bits each. */
  private static final int FRAME = 3;

  @TempDir Path data;
  @TempDir Path results;

  @BeforeEach
  void write() throws IOException {
    new SyntheticDatabase(8, 30, 1).write(data.resolve("synthetic"));
  }

  private SearchFile file(String... settings) {
    List<String> all = new ArrayList<>(List.of("--data.root=" + data));
    all.addAll(List.of(settings));
    return SearchLoader.parse(
        """
        name: toy
        model: {name: context_mlp, variant: small}
        data: {mode: synthetic, protocol: patient, samples_per_class: 8, validation_share: 0.3}
        training: {epochs: 2, warmup_epochs: 0, batch_size: 16}
        search:
          prune_after: 1
          space:
            training.lr: {type: continuous, min: 1e-3, max: 0.01, scale: log}
        """,
        "test",
        Setting.of(all));
  }

  private static CandidateResult work(SearchDirectory directory, int index) throws IOException {
    directory.propose(index, directory.file().experiment());
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
    JobContext context = new JobContext(List.of("ecg", "search"), nowhere, new StopSignal());
    assertThat(new CandidateWorker().work(directory.candidate(index), context)).isTrue();
    return directory.result(index).orElseThrow();
  }

  /** Trains the same candidate twice, with modified signals of the test part's patients. */
  @Test
  void theTestPartDoesNotInfluenceACandidate() throws Exception {
    SearchDirectory directory = SearchDirectory.create(results, file("--training.epochs=1"));
    CandidateResult before = work(directory, 0);
    EcgDataModule module = module();
    Set<String> tested =
        module.split().test().beats().stream().map(Beat::record).collect(Collectors.toSet());
    for (String record : tested) {
      turnAround(data.resolve("synthetic").resolve(record + ".dat"));
    }
    assertThat(module().split().test().signals()).isNotEqualTo(module.split().test().signals());
    CandidateResult after = work(directory, 1);
    assertThat(after.metrics()).isEqualTo(before.metrics());
    assertThat(directory.candidate(1).resolve("best.npz"))
        .hasSameBinaryContentAs(directory.candidate(0).resolve("best.npz"));
  }

  private EcgDataModule module() throws IOException {
    return EcgDataModule.of(file().experiment().data(), file().experiment().seed());
  }

  /** Reverses the samples from the second on, so that first values and checksums remain valid. */
  private static void turnAround(Path signals) throws IOException {
    byte[] bytes = Files.readAllBytes(signals);
    byte[] turned = bytes.clone();
    int frames = bytes.length / FRAME;
    for (int i = 1; i < frames; i++) {
      System.arraycopy(bytes, i * FRAME, turned, (frames - i) * FRAME, FRAME);
    }
    Files.write(signals, turned);
  }

  @Test
  void theScoreOverFoldsIsTheirMean() throws Exception {
    SearchDirectory directory =
        SearchDirectory.create(results, file("--search.folds=2", "--training.epochs=1"));
    CandidateResult result = work(directory, 0);
    assertThat(result.status()).isEqualTo(Status.COMPLETE);
    assertThat(result.epochs()).isEqualTo(2);
    assertThat(result.score()).isEqualTo(result.metrics().get("macro_f1"));
    double mean = 0;
    for (String fold : List.of("fold-1", "fold-2")) {
      List<String> history =
          Files.readAllLines(directory.candidate(0).resolve(fold).resolve("history.csv"));
      mean += Double.parseDouble(history.get(1).split(",")[6]) / 2;
    }
    assertThat(result.score()).isCloseTo(mean, within(1e-6));
  }

  @Test
  void theScoreOverSeedsIsTheirMean() throws Exception {
    SearchDirectory directory =
        SearchDirectory.create(
            results, file("--search.seeds=2", "--search.folds=2", "--training.epochs=1"));
    CandidateResult result = work(directory, 0);
    assertThat(result.epochs()).isEqualTo(4);
    double mean = 0;
    for (String run : List.of("seed-1/fold-1", "seed-1/fold-2", "seed-2/fold-1", "seed-2/fold-2")) {
      Path path = directory.candidate(0).resolve(run);
      mean +=
          Double.parseDouble(Files.readAllLines(path.resolve("history.csv")).get(1).split(",")[6])
              / 4;
      assertThat(ConfigLoader.load(path.resolve("config.yaml")).trainingSeed())
          .isEqualTo(run.startsWith("seed-1") ? 42 : 43);
    }
    assertThat(result.score()).isCloseTo(mean, within(1e-6));
    assertThat(CandidateWorker.scoredOn(directory.file()))
        .isEqualTo("2 folds by patient of training and validation part, mean over 2 seeds");
    assertThat(directory.shared())
        .contains(directory.candidate(0).resolve("seed-1/fold-1/history.csv"));
  }

  @Test
  void aPrunedCandidateHasAReason() throws Exception {
    SearchDirectory directory = SearchDirectory.create(results, file());
    Path other = directory.candidate(7);
    Files.createDirectories(other);
    Files.writeString(other.resolve("history.csv"), "header\n1,0.001,1,1,0,1,1.0,9,0,1,1.0,1\n");
    directory.write(
        new CandidateResult(7, Map.of(), Status.COMPLETE, 1, Map.of(), 1, 1, List.of(), 1, ""));
    CandidateResult result = work(directory, 0);
    assertThat(result.status()).isEqualTo(Status.PRUNED);
    assertThat(result.epochs()).isEqualTo(1);
    assertThat(result.cause()).startsWith("pruned: val_macro_f1 ").contains("median 1.0000 of 1");
    assertThat(result.isValid()).isFalse();
  }

  /** On another machine only the required files are available. */
  @Test
  void aCandidateRequiresTheFilesOfOthersForPruning() throws Exception {
    SearchDirectory directory = SearchDirectory.create(results, file());
    directory.propose(0, directory.file().experiment());
    directory.propose(7, directory.file().experiment());
    RequiredFiles required = new CandidateWorker().requiredFiles(directory.candidate(0));
    assertThat(required.sent())
        .contains(
            directory.path().resolve("search.yaml"),
            directory.candidate(7).resolve("result.json"),
            directory.candidate(7).resolve("history.csv"));
    assertThat(required.existing()).containsExactly(data.resolve("synthetic").resolve("RECORDS"));
  }
}
