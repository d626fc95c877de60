package ecg4j.training.folds;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** Trains folds. */
interface FoldRunner {

  /**
   * Trains these folds, counted from 1, each in its own run directory.
   *
   * @param out receives the lines about all folds
   * @return whether all folds are complete; false: they were interrupted
   * @throws IOException if a fold failed; complete folds stay complete
   */
  boolean run(List<Integer> folds, PrintStream out) throws IOException;
}
