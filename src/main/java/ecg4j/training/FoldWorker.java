package ecg4j.training;

import ecg4j.config.ConfigLoader;
import ecg4j.config.ExperimentConfig;
import ecg4j.data.EcgDataModule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The program of one fold: {@code FoldWorker DIRECTORY K COMMAND…}. It ends, after saving, when its
 * standard input does: that is how {@link FoldPrograms} asks it to stop, and what the system sees
 * to should that program be killed.
 */
final class FoldWorker {

  static final int INTERRUPTED = 130;
  static final int FAILED = 2;

  private FoldWorker() {}

  public static void main(String[] arguments) {
    HalfWarning.ONCE.leaveToParent();
    StopSignal stop = new StopSignal();
    Interruption interruption = new Interruption(stop);
    Thread input = new Thread(() -> awaitEnd(stop), "end of input");
    input.setDaemon(true);
    input.start();
    int code = run(List.of(arguments), stop);
    interruption.over();
    System.exit(code);
  }

  private static int run(List<String> arguments, StopSignal stop) {
    try {
      Path directory = Path.of(arguments.get(0));
      ExperimentConfig config = ConfigLoader.load(directory.resolve(RunDirectory.CONFIG));
      FoldPlan plan = FoldPlan.read(directory);
      EcgDataModule data = EcgDataModule.of(config.data(), config.seed());
      RunOptions options =
          new RunOptions(
              directory,
              arguments.subList(2, arguments.size()),
              System.err,
              false,
              List.of(),
              stop,
              0);
      FoldsHere folds = new FoldsHere(directory, config, plan, plan.of(data), options);
      return folds.run(Integer.parseInt(arguments.get(1))) ? 0 : INTERRUPTED;
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      System.err.println(FoldPrograms.CAUSE + Failure.sentence(e));
      return FAILED;
    }
  }

  private static void awaitEnd(StopSignal stop) {
    try {
      while (System.in.read() >= 0) {
        continue;
      }
    } catch (IOException e) {
      // A broken pipe is an end, too.
    }
    stop.request();
    if (!stop.begun()) {
      Runtime.getRuntime().halt(INTERRUPTED);
    }
  }
}
