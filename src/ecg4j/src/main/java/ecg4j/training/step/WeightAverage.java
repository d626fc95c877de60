package ecg4j.training.step;

import ecg4j.layers.graph.Parameters;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Exponential moving average of a network's weights and running statistics (Polyak and Juditsky
 * 1992, doi 10.1137/0330046; with exponential weights as in Tarvainen and Valpola 2017, arXiv
 * 1703.01780): a ← a + (1 − d)·(θ − a) after each update. In update u, counted from 1, d is the
 * minimum of the decay and (1 + u)/(10 + u), so that the initial weights are soon forgotten.
 */
public final class WeightAverage {

  private final Parameters trained;
  private final Parameters average;
  private final double decay;

  /**
   * Starts an average with the current weights.
   *
   * @param trained the weights that training changes
   * @param decay d, 0 to below 1
   */
  public WeightAverage(Parameters trained, double decay) {
    this.trained = trained;
    this.average = trained.copy();
    this.decay = decay;
  }

  /** The average; later updates change it. */
  public Parameters average() {
    return average;
  }

  /** Includes the current weights, after this number of updates. */
  public void follow(int updates) {
    double share = 1 - Math.min(decay, (1.0 + updates) / (10 + updates));
    follow(average.flat(), trained.flat(), share);
    follow(average.statistics(), trained.statistics(), share);
  }

  private static void follow(INDArray average, INDArray current, double share) {
    average.addi(current.sub(average).muli(share));
  }
}
