package ecg4j.training.folds;

import ecg4j.training.run.RunOptions;
import java.nio.file.Path;

/** A program that goes on with a cross-validation in two separate processes, to be killed. */
final class FoldsChild {

  private FoldsChild() {}

  public static void main(String[] arguments) throws Exception {
    CrossValidation.resume(Path.of(arguments[0]), RunOptions.standard().withWorkers(2));
  }
}
