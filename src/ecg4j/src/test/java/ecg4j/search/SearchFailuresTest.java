package ecg4j.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.search.candidate.CandidateResult;
import ecg4j.search.candidate.DiskFull;
import ecg4j.search.candidate.SearchDirectory;
import ecg4j.search.space.SearchFile;
import ecg4j.training.jobs.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
@Tag("runs")
class SearchFailuresTest extends SearchFixture {

  @Test
  void aFailedCandidateIsRecordedAndTheSearchContinues() throws Exception {
    FakeJobExecutor executor =
        new FakeJobExecutor(
            SearchFixture::peak,
            candidate ->
                candidate % 3 == 1
                    ? Optional.of(Outcome.failed("its program was killed"))
                    : Optional.empty());
    SearchResult result = Search.run(file(), options().withExecutor(executor, 1));
    assertThat(all(directory(result))).hasSize(12);
    CandidateResult failed = directory(result).result(4).orElseThrow();
    assertThat(failed.status()).isEqualTo(CandidateResult.Status.FAILED);
    assertThat(failed.cause()).isEqualTo("its program was killed");
    assertThat(failed.values()).containsKey("training.lr");
    assertThat(Files.readString(result.directory().resolve("report.md")))
        .contains("Candidates that failed", "its program was killed");
  }

  @Test
  void theSearchEndsIfTheFirstCandidatesFail() throws Exception {
    FakeJobExecutor executor =
        new FakeJobExecutor(
            SearchFixture::peak, candidate -> Optional.of(Outcome.failed("no memory")));
    SearchResult result = Search.run(file(), options().withExecutor(executor, 1));
    assertThat(result.reason()).isEqualTo("the first 5 candidates have failed");
    assertThat(result.best()).isEmpty();
    assertThat(executor.trained).hasSize(5);
    assertThat(result.report().orElseThrow().console()).contains("no memory");
  }

  @Test
  void contradictoryValuesAreAFailureOfTheCandidate() throws Exception {
    SearchFile file = file("--training.min_lr=0.001", "--training.lr=0.01");
    FakeJobExecutor executor = new FakeJobExecutor(SearchFixture::peak);
    SearchResult result = Search.run(file, options().withExecutor(executor, 1));
    List<CandidateResult> found = all(directory(result));
    assertThat(found).hasSize(12);
    assertThat(found.stream().map(CandidateResult::cause))
        .anyMatch(cause -> cause.contains("training.min_lr is 0.001, above training.lr"));
    assertThat(executor.trained).hasSizeLessThan(12);
  }

  @Test
  void aFullDiskStopsTheSearchWhichCanBeResumed() throws Exception {
    FakeJobExecutor full =
        new FakeJobExecutor(
            SearchFixture::peak,
            candidate ->
                candidate == 2
                    ? Optional.of(Outcome.failed("model.npz: No space left on device"))
                    : Optional.empty());
    assertThatThrownBy(() -> Search.run(file(), options().withExecutor(full, 1)))
        .isInstanceOf(DiskFull.class)
        .hasMessageStartingWith(
            "model.npz: No space left on device: the disk is full; free some space, then resume"
                + " with: scripts/ecg search --resume "
                + results);
    assertThat(full.trained).containsExactly(0, 1, 2);
    Path directory;
    try (Stream<Path> searches = Files.list(results.resolve("search/toy"))) {
      directory = searches.findFirst().orElseThrow();
    }
    assertThat(directory.resolve("candidates/002/result.json")).doesNotExist();
    FakeJobExecutor rest = new FakeJobExecutor(SearchFixture::peak);
    SearchResult resumed = Search.resume(directory, options().withExecutor(rest, 1));
    assertThat(rest.trained).startsWith(2, 3).doesNotContain(0, 1);
    assertThat(all(directory(resumed))).hasSize(12);
  }

  @Test
  void aJournalThatCannotBeWrittenStopsTheSearch() throws Exception {
    SearchDirectory made = SearchDirectory.create(results, file());
    FakeJobExecutor executor = new FakeJobExecutor(SearchFixture::peak);
    SearchDirectory.Disk filling =
        (path, text) -> {
          if (executor.trained.size() > 2) {
            throw new IOException("No space left on device");
          }
          SearchDirectory.Disk.REAL.write(path, text);
        };
    SearchDirectory failing = new SearchDirectory(made.path(), filling);
    assertThatThrownBy(() -> Search.in(failing, file(), options().withExecutor(executor, 1)))
        .isInstanceOf(DiskFull.class)
        .hasMessageStartingWith("No space left on device: the disk is full; free");
    SearchResult resumed =
        Search.resume(
            made.path(), options().withExecutor(new FakeJobExecutor(SearchFixture::peak), 1));
    assertThat(all(directory(resumed))).hasSize(12);
  }
}
