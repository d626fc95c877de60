package ecg4j.training.folds;

import java.io.IOException;
import java.util.List;

/** Trains folds. */
interface FoldRunner {

  /**
   * Trains these folds, counted from 1, each in its own run directory.
   *
   * @return whether all folds are complete; false: they were interrupted
   * @throws IOException if a fold failed; complete folds stay complete
   */
  boolean run(List<Integer> folds) throws IOException;
}
