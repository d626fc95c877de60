package ecg4j.training.seeds;

import ecg4j.config.ConfigLoader;
import ecg4j.config.ExperimentConfig;
import ecg4j.data.EcgDataModule;
import ecg4j.training.execution.HalfWarning;
import ecg4j.training.execution.PlacedRun;
import ecg4j.training.files.ReadFiles;
import ecg4j.training.files.RunDirectory;
import ecg4j.training.history.Pruner;
import ecg4j.training.jobs.JobContext;
import ecg4j.training.jobs.RequiredFiles;
import ecg4j.training.jobs.Worker;
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
  public boolean work(Path run, JobContext context) throws IOException {
    HalfWarning.ONCE.leaveToParent();
    Path directory = run.getParent();
    ExperimentConfig config = ConfigLoader.load(directory.resolve(RunDirectory.CONFIG));
    SeedPlan plan = SeedPlan.read(directory);
    EcgDataModule data = EcgDataModule.at(config, context.paths()::resolve);
    plan.requireData(data.checksum());
    RunOptions options = RunOptions.ofJob(directory, context);
    int k = SeedPlan.number(run);
    return new PlacedRun("seed " + k, run, options, context.paths())
        .execute(SeedPlan.experiment(config, k), data.split(), Pruner.NONE);
  }

  @Override
  public RequiredFiles requiredFiles(Path run) throws IOException {
    Path directory = run.getParent();
    ExperimentConfig config = ConfigLoader.load(directory.resolve(RunDirectory.CONFIG));
    List<Path> sent = new ArrayList<>(ReadFiles.of(config));
    sent.add(directory.resolve(RunDirectory.CONFIG));
    sent.add(directory.resolve(SeedPlan.FILE));
    return new RequiredFiles(sent, EcgDataModule.lists(config.data()));
  }
}
