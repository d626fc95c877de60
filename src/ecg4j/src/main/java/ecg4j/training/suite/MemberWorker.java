package ecg4j.training.suite;

import ecg4j.config.ConfigLoader;
import ecg4j.config.ExperimentConfig;
import ecg4j.data.EcgDataModule;
import ecg4j.training.dl4j.Listeners;
import ecg4j.training.files.ReadFiles;
import ecg4j.training.files.RunDirectory;
import ecg4j.training.history.Pruner;
import ecg4j.training.jobs.JobContext;
import ecg4j.training.jobs.RequiredFiles;
import ecg4j.training.jobs.Worker;
import ecg4j.training.run.HalfWarning;
import ecg4j.training.run.PlacedRun;
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
  public boolean work(Path directory, JobContext around) throws IOException {
    HalfWarning.ONCE.leaveToParent();
    RunOptions options =
        new RunOptions(
            directory,
            around.command(),
            around.progress(),
            false,
            Listeners.NONE,
            around.stop(),
            0);
    ExperimentConfig config = ConfigLoader.load(directory.resolve(RunDirectory.CONFIG));
    EcgDataModule data = EcgDataModule.at(config, around.paths()::of);
    SuitePlan.read(directory.getParent()).requireData(data.checksum());
    return new PlacedRun(directory.getFileName().toString(), directory, options, around.paths())
        .execute(config, data.split(), Pruner.NONE);
  }

  @Override
  public RequiredFiles needs(Path directory) throws IOException {
    ExperimentConfig config = ConfigLoader.load(directory.resolve(RunDirectory.CONFIG));
    List<Path> taken = new ArrayList<>(ReadFiles.of(config));
    taken.add(SuitePlan.file(directory.getParent()));
    return new RequiredFiles(taken, EcgDataModule.lists(config.data()));
  }
}
