package ecg4j.training;

import ecg4j.training.run.Listeners;
import ecg4j.training.run.RunOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;

/**
 * A program that trains until it is in the middle of its second epoch and then waits to be killed.
 */
final class TrainChild {

  private TrainChild() {}

  public static void main(String[] arguments) throws Exception {
    Path results = Path.of(arguments[0]);
    Trainer.train(
        KillTest.CONFIG,
        KillTest.SPLIT,
        RunOptions.standard()
            .in(results)
            .quiet()
            .with(
                Listeners.of(
                    new BaseTrainingListener() {
                      @Override
                      public void iterationDone(Model model, int iteration, int epoch) {
                        if (epoch == 1 && iteration == 3 + 2) {
                          waitToBeKilled(results.resolve("in-the-middle"));
                        }
                      }
                    })));
  }

  private static void waitToBeKilled(Path marker) {
    try {
      Files.createFile(marker);
      Thread.sleep(600_000);
    } catch (java.io.IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
