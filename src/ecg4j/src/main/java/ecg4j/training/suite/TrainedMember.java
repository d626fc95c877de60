package ecg4j.training.suite;

import ecg4j.config.ExperimentConfig;
import ecg4j.data.EcgDataModule;
import ecg4j.training.execution.PlacedRun;
import ecg4j.training.folds.CrossValidation;
import ecg4j.training.history.Pruner;
import ecg4j.training.jobs.PathMap;
import ecg4j.training.run.RunOptions;
import ecg4j.training.seeds.SeedTraining;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Trains a member of a suite: one run, the folds of a cross-validation, or several seeds.
 *
 * @param plan of the suite
 */
record TrainedMember(ExperimentConfig member, SuitePlan plan) {

  /**
   * Trains in the directory of the member.
   *
   * @return whether it is complete; false: it was asked to stop
   */
  boolean in(Path path, PathMap paths, EcgDataModule data, RunOptions options) throws IOException {
    // The shared data, unless the member's own settings add beats to its training part.
    EcgDataModule own =
        member.training().prevalenceCopies() == 0 ? data : EcgDataModule.at(member, paths::resolve);
    if (plan.seeds() != null) {
      return SeedTraining.runIn(path, member, plan.seeds(), paths, own.split(), options);
    }
    return CrossValidation.isRequested(member)
        ? CrossValidation.runIn(path, member, paths, own, options)
        : new PlacedRun(member.name(), path, options, paths)
            .execute(member, own.split(), Pruner.NONE);
  }
}
