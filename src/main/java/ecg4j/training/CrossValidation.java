package ecg4j.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import ecg4j.config.DataConfig.Balance;
import ecg4j.config.ExperimentConfig;
import ecg4j.data.EcgDataModule;
import ecg4j.data.Split;
import ecg4j.evaluation.EvaluationReport;
import ecg4j.evaluation.Predictions;
import ecg4j.evaluation.ReportInfo;
import ecg4j.models.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Cross-validation: a run for each fold, balanced within the fold's own training part and stopped
 * by an inner validation part, then the predictions of all folds together. Each fold has a run
 * directory of its own, {@code fold-1} and so on; folds that are complete are not run again.
 */
public final class CrossValidation {

  private static final String PLAN = "folds.json";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** What is divided how, and from what data. */
  private record Plan(int folds, FoldsBy by, String dataChecksum) {

    /**
     * @throws IOException if it was made from other data
     */
    Plan with(String checksum) throws IOException {
      if (!checksum.equals(dataChecksum)) {
        throw new IOException(
            "the data have changed since the run was started: their checksum was %s, it is %s"
                .formatted(dataChecksum, checksum));
      }
      return this;
    }
  }

  /** What the provenance of one fold says of all. */
  private static final List<String> COMMON =
      List.of(
          "commit",
          "command",
          "seed",
          "network",
          "data_sha256",
          "backend",
          "nd4j",
          "java",
          "system",
          "processors",
          "host");

  private final RunDirectory directory;
  private final Plan plan;
  private final List<Split> folds;
  private final RunOptions options;

  private CrossValidation(
      RunDirectory directory, Plan plan, List<Split> folds, RunOptions options) {
    this.directory = directory;
    this.plan = plan;
    this.folds = folds;
    this.options = options;
  }

  /**
   * Runs all folds.
   *
   * @param k number of folds, 2 or more
   * @throws IllegalArgumentException as {@link Trainer#train(ExperimentConfig, RunOptions)}, and if
   *     there are not enough patients or beats for the folds
   */
  public static CrossValidationResult run(
      ExperimentConfig config, int k, FoldsBy by, RunOptions options) throws IOException {
    if (k < 2) {
      throw new IllegalArgumentException(k + " folds; at least 2 are needed");
    }
    Trainer.requireNetwork(config);
    EcgDataModule data = EcgDataModule.of(config.data(), config.seed());
    return run(config, data.folds(k, by == FoldsBy.PATIENT), by, data.checksum(), options);
  }

  static CrossValidationResult run(
      ExperimentConfig config, List<Split> folds, FoldsBy by, String checksum, RunOptions options)
      throws IOException {
    Plan plan = new Plan(folds.size(), by, checksum);
    try (RunDirectory directory = RunDirectory.create(options.results(), config, Instant.now())) {
      AtomicFile.write(directory.file(PLAN), JSON.writeValueAsString(plan) + "\n");
      return new CrossValidation(directory, plan, folds, options).execute();
    }
  }

  /** Whether a directory is one of a cross-validation rather than of a single run. */
  public static boolean isOne(Path directory) {
    return Files.isRegularFile(directory.resolve(PLAN));
  }

  /**
   * Goes on with a cross-validation that was interrupted or killed.
   *
   * @throws IOException if it is complete, or the data have changed
   */
  public static CrossValidationResult resume(Path path, RunOptions options) throws IOException {
    try (RunDirectory directory = RunDirectory.reopen(path)) {
      Plan plan = plan(path);
      EcgDataModule data = EcgDataModule.of(directory.config().data(), directory.config().seed());
      List<Split> folds = data.folds(plan.folds(), plan.by() == FoldsBy.PATIENT);
      return new CrossValidation(directory, plan.with(data.checksum()), folds, options).execute();
    }
  }

  static CrossValidationResult resume(
      Path path, List<Split> folds, String checksum, RunOptions options) throws IOException {
    try (RunDirectory directory = RunDirectory.reopen(path)) {
      Plan plan = plan(path).with(checksum);
      return new CrossValidation(directory, plan, folds, options).execute();
    }
  }

  private static Plan plan(Path path) throws IOException {
    return JSON.readValue(Files.readAllBytes(path.resolve(PLAN)), Plan.class);
  }

  private CrossValidationResult execute() throws IOException {
    boolean leaky = directory.config().data().balance() == Balance.BEFORE_SPLIT;
    state(RunState.Stage.RUNNING, "", leaky);
    List<Predictions> predictions = new ArrayList<>();
    Map<String, String> provenance = Map.of();
    try {
      for (int k = 1; k <= plan.folds(); k++) {
        Optional<Predictions> fold = fold(k);
        if (fold.isEmpty()) {
          state(RunState.Stage.INTERRUPTED, "interrupted in fold " + k, leaky);
          return new CrossValidationResult(directory.path(), predictions, Optional.empty());
        }
        predictions.add(fold.get());
        provenance = Provenance.read(path(k)).entries();
      }
    } catch (IOException | RuntimeException e) {
      state(RunState.Stage.FAILED, String.valueOf(e.getMessage()), leaky);
      throw e;
    }
    CrossValidationResult result =
        new CrossValidationResult(
            directory.path(), predictions, Optional.of(pooled(predictions, provenance, leaky)));
    AtomicFile.write(directory.file("folds.csv"), result.csv());
    state(RunState.Stage.COMPLETE, "all " + plan.folds() + " folds are done", leaky);
    return result;
  }

  /** The predictions of one fold; empty if it was interrupted. */
  private Optional<Predictions> fold(int k) throws IOException {
    Path path = path(k);
    boolean begun = Files.exists(path.resolve(RunState.FILE));
    if (!begun || RunState.read(path).stage() != RunState.Stage.COMPLETE) {
      options.progress().println("fold " + k + " of " + plan.folds());
      try (RunDirectory fold =
          begun ? RunDirectory.reopen(path) : RunDirectory.in(path, directory.config())) {
        Run run = new Run(fold, folds.get(k - 1), plan.dataChecksum(), options);
        if (!run.execute().complete()) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(PredictionsCsv.read(path.resolve(PredictionsCsv.NAME)));
  }

  private Path path(int k) {
    return directory.file("fold-" + k);
  }

  private String protocol() {
    return "kfold-%s-%d".formatted(plan.by().name().toLowerCase(Locale.ROOT), plan.folds());
  }

  /** All beats, each predicted by the fold that had not seen it. */
  private EvaluationReport pooled(
      List<Predictions> folds, Map<String, String> provenance, boolean leaky) throws IOException {
    Map<String, String> entries = new LinkedHashMap<>();
    for (String key : COMMON) {
      entries.put(key, provenance.getOrDefault(key, ""));
    }
    ExperimentConfig config = directory.config();
    String title =
        "%s %s, %s, all folds together"
            .formatted(
                config.model().name(),
                config.model().variant(),
                config.data().mode().name().toLowerCase(Locale.ROOT));
    return EvaluationReport.write(
        directory.path(),
        CrossValidationResult.pool(folds),
        new ReportInfo(
            title,
            protocol(),
            leaky ? ReportInfo.LEAKY : "",
            config.evaluation().bootstrap(),
            List.of(),
            entries));
  }

  private void state(RunState.Stage stage, String reason, boolean leaky) throws IOException {
    directory.state(stage, reason, protocol(), leaky);
  }
}
