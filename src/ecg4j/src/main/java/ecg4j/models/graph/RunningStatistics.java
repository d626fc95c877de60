package ecg4j.models.graph;

import ecg4j.layers.graph.Declarations;
import ecg4j.layers.graph.ParameterSpec;
import ecg4j.layers.graph.Parameters;
import java.util.List;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Updates the running statistics of a network by those of batches: r ← r + s·(b − r), where s is
 * the maximum of the statistic's momentum and 4/(t + 3) in step t, counted from 1.
 *
 * <p>The initial values are arbitrary, and with a momentum of 0.01 a third of them would remain
 * after a hundred steps. The first steps also change a network most. With 4/(t + 3) the statistics
 * start with the first batch and are then a mean with weight proportional to t³ for batch t (Shamir
 * and Zhang 2013, 1212.1824, section 4: polynomial-decay averaging). A momentum of 0.1 applies from
 * step 37 on, one of 0.01 from step 397.
 */
final class RunningStatistics {
  private static final double SHARE = 4;

  private final INDArray running;
  private final INDArray batch;
  private final INDArray momenta;
  private final INDArray moving;
  private boolean seen;

  /**
   * Prepares the update.
   *
   * @param batches statistics of a batch, in the order of the network
   * @param parameters the parameters, whose statistics are changed in place
   * @param frozen names of statistics that are not changed
   */
  RunningStatistics(
      List<Declarations.Observation> batches, Parameters parameters, Set<String> frozen) {
    this.running = parameters.statistics();
    this.batch = running.dup();
    this.momenta = Nd4j.zeros(parameters.type(), running.shape());
    List<ParameterSpec> specs =
        parameters.specs().stream().filter(spec -> !spec.trainable()).toList();
    this.moving = Nd4j.ones(parameters.type(), running.shape());
    long from = 0;
    for (int i = 0; i < specs.size(); i++) {
      long to = from + specs.get(i).size();
      momenta
          .get(NDArrayIndex.point(0), NDArrayIndex.interval(from, to))
          .assign(batches.get(i).momentum());
      if (frozen.contains(specs.get(i).name())) {
        moving.get(NDArrayIndex.point(0), NDArrayIndex.interval(from, to)).assign(0);
      }
      from = to;
    }
  }

  /** Sets the statistics of a batch; null if the network has none. */
  void see(INDArray statistics) {
    if (statistics != null) {
      batch.assign(statistics);
    }
    seen = true;
  }

  /**
   * Updates the running statistics by the last batch.
   *
   * @param earlier number of earlier updates, t − 1
   * @throws IllegalStateException if this batch has been used already
   */
  void follow(long earlier) {
    if (!seen) {
      throw new IllegalStateException("commit() may be called only once after each step()");
    }
    seen = false;
    INDArray share = Transforms.max(momenta, SHARE / (earlier + SHARE), true).muli(moving);
    running.addi(batch.sub(running).muli(share));
  }
}
