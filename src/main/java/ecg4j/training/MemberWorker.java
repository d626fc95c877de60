package ecg4j.training;

import ecg4j.config.ConfigLoader;
import ecg4j.config.ExperimentConfig;
import ecg4j.data.EcgDataModule;
import ecg4j.training.work.Needs;
import ecg4j.training.work.Surroundings;
import ecg4j.training.work.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Trains the member of a lot whose directory has its configuration. */
public final class MemberWorker implements Worker {

  /** For a program of its own. */
  public MemberWorker() {}

  @Override
  public boolean work(Path directory, Surroundings around) throws IOException {
    HalfWarning.ONCE.leaveToParent();
    RunOptions options =
        new RunOptions(
            directory, around.command(), around.progress(), false, List.of(), around.stop(), 0);
    ExperimentConfig config = ConfigLoader.load(directory.resolve(RunDirectory.CONFIG));
    EcgDataModule data = EcgDataModule.at(config.data(), config.seed(), around.places()::of);
    LotPlan.read(directory.getParent()).requireData(data.checksum());
    ExperimentConfig here = ReadFiles.in(config, around.places());
    boolean begun = Files.exists(directory.resolve(RunState.FILE));
    try (RunDirectory run =
        begun ? RunDirectory.reopen(directory) : RunDirectory.in(directory, config)) {
      Task task = Task.of(here, data.split(), data.checksum());
      return new Run(run, task, data.checksum(), options).execute().complete();
    }
  }

  @Override
  public Needs needs(Path directory) throws IOException {
    ExperimentConfig config = ConfigLoader.load(directory.resolve(RunDirectory.CONFIG));
    List<Path> taken = new ArrayList<>(ReadFiles.of(config));
    taken.add(directory.resolveSibling(LotPlan.FILE));
    return new Needs(taken, EcgDataModule.lists(config.data()));
  }
}
