package ecg4j.training.seeds;

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

/** Trains the run of a directory {@code …/seed-3}, from the files in the directory above. */
public final class SeedWorker implements Worker {

  /** For a separate process. */
  public SeedWorker() {}

  @Override
  public boolean work(Path run, JobContext around) throws IOException {
    HalfWarning.ONCE.leaveToParent();
    Path directory = run.getParent();
    ExperimentConfig config = ConfigLoader.load(directory.resolve(RunDirectory.CONFIG));
    SeedPlan plan = SeedPlan.read(directory);
    EcgDataModule data = EcgDataModule.at(config, around.paths()::of);
    plan.requireData(data.checksum());
    RunOptions options =
        new RunOptions(
            directory,
            around.command(),
            around.progress(),
            false,
            Listeners.NONE,
            around.stop(),
            0);
    int k = SeedPlan.number(run);
    return new PlacedRun("seed " + k, run, options, around.paths())
        .execute(SeedPlan.experiment(config, k), data.split(), Pruner.NONE);
  }

  @Override
  public RequiredFiles needs(Path run) throws IOException {
    Path directory = run.getParent();
    ExperimentConfig config = ConfigLoader.load(directory.resolve(RunDirectory.CONFIG));
    List<Path> taken = new ArrayList<>(ReadFiles.of(config));
    taken.add(directory.resolve(RunDirectory.CONFIG));
    taken.add(directory.resolve(SeedPlan.FILE));
    return new RequiredFiles(taken, EcgDataModule.lists(config.data()));
  }
}
