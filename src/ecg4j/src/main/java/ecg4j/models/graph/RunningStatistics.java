package ecg4j.models.graph;

import ecg4j.layers.GraphScope;
import ecg4j.layers.ParameterSpec;
import ecg4j.layers.Parameters;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * A network's running statistics and how they follow those of batches: r ← r + s·(b − r), s the
 * larger of each statistic's momentum and 4/(t + 3) in step t from 1.
 *
 * <p>What they start from says nothing about the data, and a momentum of .01 would still hold a
 * third of it after a hundred steps; also, the first steps change a network most. With 4/(t + 3)
 * they take over the first batch's and go on to a mean that counts batch t about t³ times (Shamir
 * and Zhang 2013, 1212.1824, section 4: polynomial-decay averaging). A momentum of .1 rules from
 * step 37 on, one of .01 from step 397.
 */
final class RunningStatistics {
  private static final double SHARE = 4;

  private final INDArray running;
  private final INDArray batch;
  private final INDArray momenta;
  private boolean seen;

  /**
   * @param g the scope in which the network was built
   * @param parameters whose statistics these are, changed in place
   */
  RunningStatistics(GraphScope g, Parameters parameters) {
    this.running = parameters.statistics();
    this.batch = running.dup();
    this.momenta = Nd4j.zeros(parameters.type(), running.shape());
    List<ParameterSpec> specs =
        parameters.specs().stream().filter(spec -> !spec.trainable()).toList();
    long from = 0;
    for (int i = 0; i < specs.size(); i++) {
      long to = from + specs.get(i).size();
      momenta
          .get(NDArrayIndex.point(0), NDArrayIndex.interval(from, to))
          .assign(g.batchStatistics().get(i).momentum());
      from = to;
    }
  }

  /** Takes note of a batch's statistics; null where the network has none. */
  void see(INDArray statistics) {
    if (statistics != null) {
      batch.assign(statistics);
    }
    seen = true;
  }

  /**
   * Follows the batch last seen.
   *
   * @param earlier batches followed before: t − 1
   * @throws IllegalStateException if that was done already
   */
  void follow(long earlier) {
    if (!seen) {
      throw new IllegalStateException("commit() comes once after each step()");
    }
    seen = false;
    INDArray share = Transforms.max(momenta, SHARE / (earlier + SHARE), true);
    running.addi(batch.sub(running).muli(share));
  }
}
