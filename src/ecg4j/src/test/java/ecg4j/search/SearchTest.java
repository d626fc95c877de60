package ecg4j.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ecg4j.config.ConfigLoader;
import ecg4j.config.ExperimentConfig;
import ecg4j.search.candidate.CandidateResult;
import ecg4j.search.space.SearchFile;
import ecg4j.training.jobs.Outcome;
import ecg4j.training.run.RunOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Searches with candidates that are scored by a formula. */
@Tag("slow")
@Tag("runs")
class SearchTest extends SearchFixture {

  @Test
  void eachGeneratorRunsASearchWithAReport() throws Exception {
    for (String generator : List.of("random", "grid", "genetic")) {
      FakeJobExecutor executor = new FakeJobExecutor(SearchFixture::peak);
      SearchFile file = file("--search.generator=" + generator, "--search.candidates=20");
      SearchResult result = Search.run(file, options().withExecutor(executor, 3));
      assertThat(result.interrupted()).isFalse();
      // The grid has 3 rates · 2 · 3 points.
      int expected = generator.equals("grid") ? 18 : 20;
      assertThat(executor.trained)
          .containsExactlyInAnyOrderElementsOf(IntStream.range(0, expected).boxed().toList());
      List<CandidateResult> found = all(directory(result));
      assertThat(found.stream().map(CandidateResult::values)).doesNotHaveDuplicates();
      double best =
          found.stream()
              .filter(CandidateResult::isValid)
              .mapToDouble(CandidateResult::score)
              .max()
              .orElseThrow();
      assertThat(result.best().orElseThrow().score()).isEqualTo(best);
      ExperimentConfig written = ConfigLoader.load(result.directory().resolve("best.yaml"));
      assertThat(peak(written)).isEqualTo(best);
      assertThat(written.name()).isEqualTo("toy-best");
      assertThat(Files.readString(result.directory().resolve("log.txt")))
          .contains("candidate 0 complete: ", expected + " of 20 candidates done");
    }
  }

  @Test
  void aGeneticSearchImproves() throws Exception {
    SearchFile file =
        file("--search.generator=genetic", "--search.candidates=30", "--search.population=8");
    SearchResult result =
        Search.run(file, options().withExecutor(new FakeJobExecutor(SearchFixture::peak), 1));
    List<CandidateResult> found = all(directory(result));
    double first = mean(found.subList(0, 8));
    double last = mean(found.subList(20, 30));
    assertThat(last).isGreaterThan(first + 0.05);
  }

  private static double mean(List<CandidateResult> results) {
    return results.stream()
        .filter(CandidateResult::isValid)
        .mapToDouble(CandidateResult::score)
        .average()
        .orElseThrow();
  }

  /** Options with an executor that is stopped during its fourth candidate. */
  private RunOptions interruptedInTheFourth(FakeJobExecutor[] made) {
    RunOptions options = options();
    made[0] =
        new FakeJobExecutor(
            SearchFixture::peak,
            candidate -> {
              if (candidate < 3) {
                return Optional.empty();
              }
              options.stop().request();
              return Optional.of(Outcome.INTERRUPTED);
            });
    return options.withExecutor(made[0], 1);
  }

  @Test
  void aResumedSearchProposesTheSameCandidatesAndTrainsNoneTwice() throws Exception {
    for (String generator : List.of("grid", "genetic")) {
      SearchFile file =
          file("--search.generator=" + generator, "--search.population=4", "--search.candidates=9");
      SearchResult unbroken =
          Search.run(file, options().withExecutor(new FakeJobExecutor(SearchFixture::peak), 1));
      FakeJobExecutor[] made = new FakeJobExecutor[1];
      SearchResult broken = Search.run(file, interruptedInTheFourth(made));
      assertThat(broken.interrupted()).isTrue();
      assertThat(made[0].trained).containsExactly(0, 1, 2, 3);
      FakeJobExecutor rest = new FakeJobExecutor(SearchFixture::peak);
      SearchResult resumed = Search.resume(broken.directory(), options().withExecutor(rest, 1));
      assertThat(rest.trained).containsExactly(3, 4, 5, 6, 7, 8);
      assertThat(all(directory(resumed))).isEqualTo(all(directory(unbroken)));
    }
  }

  @Test
  void resumingACompleteSearchOnlyWritesItsReport() throws Exception {
    SearchResult result =
        Search.run(
            file("--search.candidates=3"),
            options().withExecutor(new FakeJobExecutor(SearchFixture::peak), 1));
    Files.delete(result.directory().resolve("report.md"));
    FakeJobExecutor none = new FakeJobExecutor(SearchFixture::peak);
    Search.resume(result.directory(), options().withExecutor(none, 1));
    assertThat(none.trained).isEmpty();
    assertThat(result.directory().resolve("report.md")).exists();
  }

  @Test
  void aSearchWithAChangedFileIsNotResumed() throws Exception {
    SearchResult result = Search.run(file(), interruptedInTheFourth(new FakeJobExecutor[1]));
    Path file = result.directory().resolve("search.yaml");
    Files.writeString(file, Files.readString(file).replace("max: 0.1", "max: 0.2"));
    assertThatThrownBy(
            () ->
                Search.resume(
                    result.directory(),
                    options().withExecutor(new FakeJobExecutor(SearchFixture::peak), 1)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("other candidates would be proposed");
  }

  @Test
  void theLastTrainingRepeatsTheEpochsAndRateFallsOfTheBest() throws Exception {
    SearchFile file =
        file(
            "--search.retrain=true",
            "--search.candidates=1",
            "--training.epochs=9",
            "--training.warmup_epochs=0",
            "--evaluation.bootstrap=100");
    SearchResult result =
        Search.run(file, options().withExecutor(new FakeJobExecutor(SearchFixture::peak), 1));
    CandidateResult best = result.best().orElseThrow();
    assertThat(best.bestEpoch()).isEqualTo(3);
    assertThat(best.lrFalls()).containsExactly(1);
    List<String> epochs = Files.readAllLines(result.directory().resolve("final/history.csv"));
    assertThat(epochs).hasSize(1 + 3);
    double[] rates =
        epochs.stream().skip(1).mapToDouble(row -> Double.parseDouble(row.split(",")[1])).toArray();
    assertThat(rates[1]).isCloseTo(rates[0] / 2, withinPercentage(0.01));
    assertThat(rates[2]).isEqualTo(rates[1]);
    ExperimentConfig last = ConfigLoader.load(result.directory().resolve("final/config.yaml"));
    assertThat(last.training().fallsAfter()).containsExactly(1);
    assertThat(Files.readString(result.directory().resolve("best.yaml"))).contains("epochs: 9");
  }

  @Test
  void aSearchEndsAtItsTargetOrItsTime() throws Exception {
    FakeJobExecutor executor = new FakeJobExecutor(config -> 0.7);
    SearchResult result =
        Search.run(file("--search.target=0.6"), options().withExecutor(executor, 1));
    assertThat(result.reason()).isEqualTo("the score has reached 0.6");
    assertThat(executor.trained).hasSize(1);
    FakeJobExecutor late = new FakeJobExecutor(SearchFixture::peak);
    SearchFile soon = file("--search.minutes=0.000001", "--search.candidates=0");
    SearchResult none = Search.run(soon, options().withExecutor(late, 1));
    assertThat(none.reason()).contains("minutes is reached");
    assertThat(none.best()).isEmpty();
    assertThat(late.trained).isEmpty();
  }

  @Test
  void metricsMayBeMinimised() throws Exception {
    SearchResult result =
        Search.run(
            file("--search.metric=brier"),
            options().withExecutor(new FakeJobExecutor(SearchFixture::peak), 1));
    double best = result.best().orElseThrow().score();
    assertThat(all(directory(result)).stream().filter(CandidateResult::isValid))
        .allMatch(candidate -> candidate.score() >= best);
    assertThatThrownBy(() -> Search.run(file("--search.metric=f1"), options()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("search.metric is 'f1'; allowed: one of accuracy, ");
    SearchFile ensemble =
        file("--search.folds=2", "--model.name=dual_ensemble", "--model.variant=learnable");
    assertThatThrownBy(() -> Search.run(ensemble, options()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("experts have learned from the beats of all folds; allowed: 0");
  }

  @Test
  void theReportHasTablesFiguresCsvAndJson() throws Exception {
    SearchResult result =
        Search.run(
            file("--search.candidates=15"),
            options().withExecutor(new FakeJobExecutor(SearchFixture::peak), 1));
    Path dir = result.directory();
    String markdown = Files.readString(dir.resolve("report.md"));
    assertThat(markdown)
        .contains("all 15 candidates are done", "Pruned | 3 |", "Spearman")
        .contains("The best 10 of 15 candidates", "training.lr");
    List<String> figures =
        List.of(
            "score",
            "parallel_coordinates",
            "importance",
            "parameter_training_lr",
            "parameter_training_class_weights",
            "parameter_training_monitor");
    for (String figure : figures) {
      Path png = dir.resolve("figures/" + figure + ".png");
      assertThat(ImageIO.read(png.toFile()).getWidth()).isEqualTo(1600);
      assertThat(Files.readString(dir.resolve("report.html"))).contains(figure + ".png");
    }
    List<String> rows = Files.readAllLines(dir.resolve("candidates.csv"));
    assertThat(rows).hasSize(1 + 15);
    assertThat(rows.get(0)).startsWith("candidate,status,score,minutes,").endsWith(",cause");
    JsonNode json = new ObjectMapper().readTree(dir.resolve("summary.json").toFile());
    assertThat(json.path("best").path("candidate").asInt())
        .isEqualTo(result.best().orElseThrow().candidate());
    assertThat(json.path("complete").asInt()).isEqualTo(12);
    assertThat(json.path("importance")).hasSize(3);
  }
}
