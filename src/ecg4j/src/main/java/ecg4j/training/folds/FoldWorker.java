package ecg4j.training.folds;

import ecg4j.config.ConfigLoader;
import ecg4j.config.ExperimentConfig;
import ecg4j.data.EcgDataModule;
import ecg4j.training.execution.HalfWarning;
import ecg4j.training.files.ReadFiles;
import ecg4j.training.files.RunDirectory;
import ecg4j.training.jobs.JobContext;
import ecg4j.training.jobs.RequiredFiles;
import ecg4j.training.jobs.Worker;
import ecg4j.training.run.RunOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Trains the fold of a directory {@code …/fold-3}, from the files in the directory above. */
public final class FoldWorker implements Worker {

  /** For a separate process. */
  public FoldWorker() {}

  @Override
  public boolean work(Path fold, JobContext context) throws IOException {
    HalfWarning.ONCE.leaveToParent();
    Path directory = fold.getParent();
    ExperimentConfig config = ConfigLoader.load(directory.resolve(RunDirectory.CONFIG));
    FoldPlan plan = FoldPlan.read(directory);
    EcgDataModule data = EcgDataModule.at(config, context.paths()::resolve);
    RunOptions options = RunOptions.ofJob(directory, context);
    return new SequentialFolds(directory, config, context.paths(), plan, plan.of(data), options)
        .run(FoldPlan.number(fold));
  }

  @Override
  public RequiredFiles requiredFiles(Path fold) throws IOException {
    Path directory = fold.getParent();
    ExperimentConfig config = ConfigLoader.load(directory.resolve(RunDirectory.CONFIG));
    List<Path> sent =
        new ArrayList<>(ReadFiles.of(FoldExperts.ofFold(config, FoldPlan.number(fold))));
    sent.add(directory.resolve(RunDirectory.CONFIG));
    sent.add(directory.resolve(FoldPlan.FILE));
    return new RequiredFiles(sent, EcgDataModule.lists(config.data()));
  }
}
