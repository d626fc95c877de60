package ecg4j.training.folds;

import java.io.IOException;
import java.util.List;

/** Somebody who trains folds. */
interface FoldRunner {

  /**
   * Trains these folds, counted from 1, each in its own run directory.
   *
   * @return whether all were trained to the end; else they were interrupted
   * @throws IOException if one failed; those that are complete stay so
   */
  boolean run(List<Integer> folds) throws IOException;
}
