package ecg4j.search;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.config.Setting;
import ecg4j.data.database.SyntheticDatabase;
import ecg4j.search.space.SearchLoader;
import ecg4j.training.run.RunOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The memory of a search does not grow with its candidates, except for their results. */
@Tag("slow")
class SearchMemoryTest {

  private static final int CANDIDATES = 400;

  private static final String SEARCH =
      """
      name: toy
      model: {variant: tiny}
      data: {mode: synthetic, protocol: patient, samples_per_class: 12}
      search:
        retrain: false
        space:
          training.lr: {type: continuous, min: 1e-5, max: 0.1, scale: log}
      """;

  @TempDir Path folder;

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }

  @Test
  void hundredsOfCandidatesTakeFewMegabytes() throws Exception {
    new SyntheticDatabase(6, 30, 1).write(folder.resolve("synthetic"));
    Map<Integer, Long> memory = new ConcurrentHashMap<>();
    FakeJobExecutor executor =
        new FakeJobExecutor(
            config -> config.training().lr(),
            candidate -> {
              if (candidate == 100 || candidate == CANDIDATES - 1) {
                memory.put(candidate, used());
              }
              return Optional.empty();
            });
    List<String> settings = List.of("--data.root=" + folder, "--search.candidates=" + CANDIDATES);
    SearchResult result =
        Search.run(
            SearchLoader.parse(SEARCH, "test", Setting.of(settings)),
            RunOptions.standard().in(folder.resolve("results")).quiet().withExecutor(executor, 1));
    assertThat(result.report()).isPresent();
    assertThat(executor.trained).hasSize(CANDIDATES);
    long perCandidate = (memory.get(CANDIDATES - 1) - memory.get(100)) / (CANDIDATES - 101);
    System.out.printf("%d bytes of heap per candidate%n", perCandidate);
    assertThat(perCandidate).isLessThan(20_000);
  }
}
