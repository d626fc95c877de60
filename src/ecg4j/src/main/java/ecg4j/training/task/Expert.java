package ecg4j.training.task;

import ecg4j.beats.TrainingRecords;
import ecg4j.config.ConfigKeys;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.section.DataConfig.Balance;
import ecg4j.data.EcgDataModule;
import ecg4j.data.split.Split;
import ecg4j.files.Sha256;
import ecg4j.models.ModelFile;
import ecg4j.training.files.BeatPlaces;
import ecg4j.training.files.CompleteRuns;
import ecg4j.training.files.Provenance;
import ecg4j.training.files.RunState;
import ecg4j.training.files.SplitFile;
import ecg4j.training.jobs.PathMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A trained network that is part of an ensemble.
 *
 * @param role {@code signal}, {@code vision} or {@code features}
 * @param name path of the model file, as the experiment names it
 * @param paths locations of files
 * @param checksum SHA-256 of the file
 */
public record Expert(String role, Path name, PathMap paths, String checksum, ModelFile model) {

  /**
   * Reads the model of an expert.
   *
   * @param given a run directory, a folder of runs or a model file
   * @param paths location of the model
   * @throws IOException if there is no model, or it is incomplete or damaged
   */
  public static Expert read(String role, Path given, PathMap paths) throws IOException {
    Path here = paths.resolve(given);
    Path file = file("ensemble.%s.run".formatted(role), given, here);
    Path name = file.equals(here) ? given : given.resolve(here.relativize(file));
    return new Expert(role, name, paths, Sha256.ofFile(file), ModelFile.read(file));
  }

  /**
   * Returns the model file that a key of an experiment names.
   *
   * @param key the key, for error messages
   * @param given its value
   * @param here its location on this machine
   * @throws IOException if there is none
   */
  static Path file(String key, Path given, Path here) throws IOException {
    if (Files.isDirectory(here)) {
      return CompleteRuns.model(key + ": ", here);
    }
    if (!Files.isRegularFile(here)) {
      throw new IOException(key + ": " + CompleteRuns.missing(given));
    }
    return here;
  }

  /** Returns a description and the source of the expert, for the provenance. */
  String origin() {
    return "%s %s, %s, sha256 %s"
        .formatted(model.network().name(), model.network().variant(), name, checksum);
  }

  /**
   * @throws IOException if its run states that it was trained with other data; a model file alone
   *     states nothing about this
   */
  void requireData(String dataChecksum) throws IOException {
    Path run = paths.resolve(name).toAbsolutePath().getParent();
    if (Files.exists(run.resolve(RunState.FILE))) {
      String then = Provenance.read(run).entries().get("data_sha256");
      if (then == null || !EcgDataModule.isOfSameFiles(dataChecksum, then)) {
        throw new IOException(
            "the data have changed since the %s expert %s was trained: their checksum was %s, it is %s"
                .formatted(role, name, then, dataChecksum));
      }
    }
  }

  /**
   * Returns the records that the expert was trained on, from its file or otherwise from its own
   * split.
   *
   * @throws IOException if its data are not available
   */
  TrainingRecords trainingRecords() throws IOException {
    Optional<TrainingRecords> noted = NotedRecords.of(model.notes());
    return noted.isPresent() ? noted.get() : split().trainingRecords();
  }

  /**
   * Returns whether the expert was trained with the same three parts as an experiment: the same
   * beats, divided by the same rule and seed. Later balancing of the training part and the features
   * are ignored. Of the folds of a cross-validation, only that with the same test part is the same.
   *
   * @param split the parts of the experiment
   */
  boolean isDividedAs(ExperimentConfig config, Split split) throws IOException {
    if (!SplitSettings.areSame(model.config(), config)) {
      return false;
    }
    return isFold()
        ? parts().filter(own -> own.isTest(split.test())).isPresent()
        : !EcgDataModule.isOfFolds(split.protocol());
  }

  /**
   * Returns whether the expert was trained in a fold of a cross-validation, whose parts its
   * experiment alone does not determine.
   */
  private boolean isFold() {
    return EcgDataModule.isOfFolds(model.notes().getOrDefault("protocol", ""));
  }

  /** Returns the parts that it was trained with, if the file lies in its run directory. */
  private Optional<SplitFile> parts() throws IOException {
    return NotedRecords.parts(paths.resolve(name), model.notes());
  }

  /**
   * Returns the overlap of the expert's parts with those of an experiment. Its own parts are those
   * in its run directory; otherwise they are restored from its experiment or, for a fold, all beats
   * of its training records count as known.
   *
   * @throws IOException if its parts must be restored and its data are not available
   */
  TrainTestOverlap overlap(Split split) throws IOException {
    Optional<SplitFile> own = parts();
    if (own.isPresent()) {
      return TrainTestOverlap.of(own.get().fittedTo(), own.get().validation(), split);
    }
    return isFold()
        ? TrainTestOverlap.of(BeatPlaces.of(trainingRecords()), new BeatPlaces(List.of()), split)
        : TrainTestOverlap.of(split(), split);
  }

  /**
   * Restores the parts that the expert was trained with from its experiment. Beats that balancing
   * made from the training part are omitted because they contain no other data.
   *
   * @throws IOException if its data are not available
   */
  private Split split() throws IOException {
    ExperimentConfig own = model.config();
    if (own.data().balance() == Balance.TRAIN_ONLY) {
      own = ConfigKeys.with(own, "data.balance", Balance.NONE);
    }
    return (paths.equals(PathMap.SAME)
            ? EcgDataModule.of(own.data(), own.seed())
            : EcgDataModule.at(own.data(), own.seed(), paths::resolve))
        .split();
  }
}
