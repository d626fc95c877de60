package ecg4j.search;

import ecg4j.config.ExperimentConfig;
import ecg4j.config.Setting;
import ecg4j.data.database.SyntheticDatabase;
import ecg4j.search.candidate.CandidateResult;
import ecg4j.search.candidate.SearchDirectory;
import ecg4j.search.space.SearchFile;
import ecg4j.search.space.SearchLoader;
import ecg4j.training.run.RunOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Searches whose candidates are scored by a formula. */
abstract class SearchFixture {

  @TempDir static Path data;
  @TempDir Path results;

  @BeforeAll
  static void write() throws IOException {
    new SyntheticDatabase(6, 30, 1).write(data.resolve("synthetic"));
  }

  /** Maximum at a learning rate of 0.001 with class weights. */
  static double peak(ExperimentConfig config) {
    double far = Math.log10(config.training().lr()) + 3;
    return 0.9 - 0.1 * far * far - (config.training().classWeights() ? 0 : 0.05);
  }

  static SearchFile file(String... settings) {
    List<String> all = new ArrayList<>(List.of("--data.root=" + data));
    all.addAll(List.of(settings));
    return SearchLoader.parse(
        """
        name: toy
        model: {name: context_mlp, variant: small}
        data: {mode: synthetic, protocol: patient, samples_per_class: 12}
        search:
          candidates: 12
          retrain: false
          space:
            training.lr: {type: continuous, min: 1e-5, max: 0.1, scale: log}
            training.class_weights: {type: boolean}
            training.monitor: {type: discrete, values: [val_acc, val_loss, val_macro_f1]}
        """,
        "test",
        Setting.of(all));
  }

  RunOptions options() {
    return RunOptions.standard().in(results).quiet();
  }

  static SearchDirectory directory(SearchResult result) {
    return SearchDirectory.of(result.directory());
  }

  static List<CandidateResult> all(SearchDirectory directory) throws IOException {
    List<CandidateResult> all = new ArrayList<>();
    for (int i = 0; directory.result(i).isPresent(); i++) {
      all.add(directory.result(i).get());
    }
    return all;
  }
}
