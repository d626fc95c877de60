package ecg4j.training.suite;

import ecg4j.config.ConfigLoader;
import ecg4j.config.ExperimentConfig;
import ecg4j.data.EcgDataModule;
import ecg4j.training.execution.HalfWarning;
import ecg4j.training.files.RunDirectory;
import ecg4j.training.folds.CrossValidation;
import ecg4j.training.jobs.JobContext;
import ecg4j.training.jobs.RequiredFiles;
import ecg4j.training.jobs.Worker;
import ecg4j.training.run.RunOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Trains a member of a suite from the configuration in its directory. */
public final class MemberWorker implements Worker {

  /** For a separate process. */
  public MemberWorker() {}

  @Override
  public boolean work(Path directory, JobContext context) throws IOException {
    HalfWarning.ONCE.leaveToParent();
    RunOptions options = RunOptions.ofJob(directory, context);
    ExperimentConfig config = ConfigLoader.load(directory.resolve(RunDirectory.CONFIG));
    EcgDataModule data = EcgDataModule.at(config, context.paths()::resolve);
    SuitePlan plan = SuitePlan.read(directory.getParent());
    plan.requireData(data.checksum());
    return new TrainedMember(config, plan).in(directory, context.paths(), data, options);
  }

  @Override
  public RequiredFiles requiredFiles(Path directory) throws IOException {
    ExperimentConfig config = ConfigLoader.load(directory.resolve(RunDirectory.CONFIG));
    List<Path> sent = new ArrayList<>(CrossValidation.readFiles(config));
    sent.add(SuitePlan.file(directory.getParent()));
    return new RequiredFiles(sent, EcgDataModule.lists(config.data()));
  }
}
