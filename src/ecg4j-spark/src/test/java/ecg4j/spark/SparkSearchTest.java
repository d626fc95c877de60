package ecg4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.config.Setting;
import ecg4j.data.database.SyntheticDatabase;
import ecg4j.search.Search;
import ecg4j.search.SearchResult;
import ecg4j.search.candidate.CandidateResult;
import ecg4j.search.candidate.SearchDirectory;
import ecg4j.search.space.SearchFile;
import ecg4j.search.space.SearchLoader;
import ecg4j.training.run.RunOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search on Spark gives the same results as in local processes. */
@Tag("slow")
class SparkSearchTest {

  private static final int CANDIDATES = 2;

  @TempDir Path data;
  @TempDir Path results;

  /** With one epoch no candidate is pruned, since pruning depends on the order of candidates. */
  private SearchFile file() {
    return SearchLoader.parse(
        """
        name: toy
        model: {name: context_mlp, variant: small}
        data: {mode: synthetic, protocol: patient, samples_per_class: 12, validation_share: 0.3}
        training: {epochs: 1, warmup_epochs: 0, batch_size: 16}
        search:
          candidates: 2
          retrain: false
          space:
            training.lr: {type: continuous, min: 1e-3, max: 0.01, scale: log}
            model.dropout: {type: continuous, min: 0, max: 0.5}
        """,
        "test",
        Setting.of(List.of("--data.root=" + data)));
  }

  private static SearchDirectory done(SearchResult result) throws IOException {
    assertThat(result.interrupted()).isFalse();
    return SearchDirectory.of(result.directory());
  }

  @Test
  void candidatesOnSparkAreIdentical() throws Exception {
    new SyntheticDatabase(8, 30, 1).write(data.resolve("synthetic"));
    RunOptions options = RunOptions.standard().quiet().withWorkers(CANDIDATES);
    SearchDirectory expected = done(Search.run(file(), options.in(results.resolve("here"))));
    SearchDirectory found;
    try (SparkCluster cluster = SparkCluster.open("local[2]", List.of())) {
      RunOptions there = options.withExecutor(cluster.jobExecutor(options.context()), CANDIDATES);
      found = done(Search.run(file(), there.in(results.resolve("there"))));
    }
    for (int i = 0; i < CANDIDATES; i++) {
      CandidateResult here = expected.result(i).orElseThrow();
      CandidateResult there = found.result(i).orElseThrow();
      assertThat(there.status()).isEqualTo(CandidateResult.Status.COMPLETE);
      assertThat(there.values()).isEqualTo(here.values());
      assertThat(there.metrics()).isEqualTo(here.metrics());
      for (String model : List.of("best.npz", "last.npz")) {
        assertThat(found.candidate(i).resolve(model))
            .hasSameBinaryContentAs(expected.candidate(i).resolve(model));
      }
    }
  }
}
