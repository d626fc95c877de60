package ecg4j.training.suite;

import ecg4j.config.ConfigLoader;
import ecg4j.config.ExperimentConfig;
import ecg4j.data.EcgDataModule;
import ecg4j.training.HalfWarning;
import ecg4j.training.PlacedRun;
import ecg4j.training.RunOptions;
import ecg4j.training.files.ReadFiles;
import ecg4j.training.files.RunDirectory;
import ecg4j.training.history.Pruner;
import ecg4j.training.jobs.JobContext;
import ecg4j.training.jobs.RequiredFiles;
import ecg4j.training.jobs.Worker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Trains the member of a lot whose directory has its configuration. */
public final class MemberWorker implements Worker {

  /** For a program of its own. */
  public MemberWorker() {}

  @Override
  public boolean work(Path directory, JobContext around) throws IOException {
    HalfWarning.ONCE.leaveToParent();
    RunOptions options =
        new RunOptions(
            directory, around.command(), around.progress(), false, List.of(), around.stop(), 0);
    ExperimentConfig config = ConfigLoader.load(directory.resolve(RunDirectory.CONFIG));
    EcgDataModule data = EcgDataModule.at(config.data(), config.seed(), around.whereabouts()::of);
    SuitePlan.read(directory.getParent()).requireData(data.checksum());
    return new PlacedRun(
            directory.getFileName().toString(), directory, options, around.whereabouts())
        .execute(config, data.split(), data.checksum(), Pruner.NONE);
  }

  @Override
  public RequiredFiles needs(Path directory) throws IOException {
    ExperimentConfig config = ConfigLoader.load(directory.resolve(RunDirectory.CONFIG));
    List<Path> taken = new ArrayList<>(ReadFiles.of(config));
    taken.add(directory.resolveSibling(SuitePlan.FILE));
    return new RequiredFiles(taken, EcgDataModule.lists(config.data()));
  }
}
