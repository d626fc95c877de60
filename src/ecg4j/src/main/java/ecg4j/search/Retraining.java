package ecg4j.search;

import ecg4j.config.ConfigKeys;
import ecg4j.config.ConfigWriter;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.section.TrainingConfig.Schedule;
import ecg4j.data.EcgDataModule;
import ecg4j.data.split.Split;
import ecg4j.evaluation.Digits;
import ecg4j.search.candidate.CandidateResult;
import ecg4j.search.candidate.SearchDirectory;
import ecg4j.search.space.SearchFile;
import ecg4j.training.Trainer;
import ecg4j.training.history.Pruner;
import ecg4j.training.run.RunOptions;
import ecg4j.training.task.EnsembleTask;
import ecg4j.training.task.Loading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The end of a search: writes the best candidate as an experiment, trains it on the training and
 * validation parts, for the number of epochs of the candidate's best model, and scores it once on
 * the test part.
 *
 * <p>There is no validation part for early stopping or the learning rate, so the rate falls after
 * the same epochs as in the candidate's training. A one-cycle schedule depends on the number of
 * epochs, so all epochs are trained. A frozen ensemble is fitted to the validation part only, so it
 * is trained like any other run.
 */
final class Retraining {

  private static final int LONGEST_NAME = 100;
  private static final String SUFFIX = "-best";

  private final SearchDirectory directory;
  private final ExperimentConfig best;
  private final CandidateResult candidate;

  Retraining(SearchDirectory directory, SearchFile file, CandidateResult candidate) {
    this.directory = directory;
    this.candidate = candidate;
    ExperimentConfig varied = ConfigKeys.with(file.experiment(), candidate.values());
    String name = varied.name();
    String cut = name.substring(0, Math.min(name.length(), LONGEST_NAME - SUFFIX.length()));
    this.best = ConfigKeys.with(varied, "name", cut + SUFFIX);
  }

  /** Directory of the run. */
  static Path run(Path search) {
    return search.resolve("final");
  }

  /** Writes the experiment: {@code best.yaml}. */
  void writeExperiment() throws IOException {
    directory.disk().write(directory.path().resolve("best.yaml"), ConfigWriter.toYaml(best));
  }

  /**
   * Trains and scores, or resumes this.
   *
   * @return true if it is complete, false if it was stopped
   */
  boolean execute(RunOptions options) throws IOException {
    boolean whole = !EnsembleTask.isFrozen(best) && candidate.bestEpoch() > 0;
    ExperimentConfig experiment = whole ? ConfigKeys.with(best, repeating()) : best;
    EcgDataModule data = Loading.data(best, options.progress());
    Split split = whole ? data.united() : data.split();
    options
        .progress()
        .printf(
            Locale.ROOT,
            "the best candidate, %d, is trained %s and then scored on the test part%n",
            candidate.candidate(),
            whole
                ? "for %s on training and validation part"
                    .formatted(Digits.count(experiment.training().epochs(), "epoch"))
                : "again");
    Path run = run(directory.path());
    return Trainer.trainIn(run, "final", experiment, split, Pruner.NONE, options);
  }

  /**
   * Settings that repeat the decisions of the candidate's training that were based on validation
   * beats.
   */
  private Map<String, ?> repeating() {
    if (best.training().schedule() != Schedule.PLATEAU) {
      // All epochs, since the length of the schedule was not decided by validation beats.
      return Map.of();
    }
    String falls =
        candidate.lrFalls().stream().map(String::valueOf).collect(Collectors.joining(", "));
    return Map.of("training.epochs", candidate.bestEpoch(), "training.lr_falls", falls);
  }
}
