package ecg4j.models.graph;

import ecg4j.kernels.base.Lanes;
import ecg4j.models.network.Inputs;
import ecg4j.models.network.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Runs the graph of a network for batches of one size.
 *
 * <p>Each thread may have a plan of its own. Then batches run at the same time, each on one thread:
 * threads do not wait for each other after each operation, and the operations that have no kernel
 * use all cores, too. The plans share the graph with its constants. A single batch is divided over
 * the threads by its kernels. The results of a batch do not depend on the number of threads.
 */
final class BatchPlans implements AutoCloseable {
  /**
   * Batches from which another plan is worth its preparation, which runs the whole graph once. All
   * calls count, since a graph is often used again.
   */
  private static final int WORTH = 4;

  private final Network network;
  private final SameDiff graph;
  private final DataType type;
  private final int batch;
  private final List<String> outputs;
  private final int threads;
  private final List<Bound> plans = new ArrayList<>();
  private long given;

  /**
   * Prepares a first plan.
   *
   * @param graph for batches of this size
   * @param parallel whether batches may run at the same time; only for graphs with kernels
   */
  BatchPlans(
      Network network,
      SameDiff graph,
      DataType type,
      int batch,
      List<String> outputs,
      boolean parallel) {
    this.network = network;
    this.graph = graph;
    this.type = type;
    this.batch = batch;
    this.outputs = outputs;
    plans.add(new Bound());
    long room = InferenceGraph.ROOM / Math.max(1, plans.get(0).plan.bytes());
    int most = parallel ? Lanes.threads() : 1;
    threads = (int) Math.max(1, Math.min(most, room));
  }

  /**
   * Computes an output for the beats [from, from + n).
   *
   * @return [n · width of the output]
   */
  float[] run(String output, float[] signals, float[] rr, int from, int n) {
    int batches = (n + batch - 1) / batch;
    int width = plans.get(0).width(output);
    float[] results = new float[n * width];
    AtomicInteger next = new AtomicInteger();
    Consumer<Bound> work =
        bound -> {
          for (int i = next.getAndIncrement(); i < batches; i = next.getAndIncrement()) {
            int count = Math.min(batch, n - i * batch);
            float[] values = bound.run(output, signals, rr, from + i * batch, count);
            System.arraycopy(values, 0, results, i * batch * width, count * width);
          }
        };
    given += batches;
    int concurrent = (int) Math.min(Math.min(threads, batches), Math.max(1, given / WORTH));
    if (concurrent == 1) {
      work.accept(plans.get(0));
    } else {
      while (plans.size() < concurrent) {
        plans.add(new Bound());
      }
      Lanes.each(concurrent, i -> Lanes.alone(() -> work.accept(plans.get(i))));
    }
    return results;
  }

  /** Number of plans so far. */
  int size() {
    return plans.size();
  }

  /** Memory of the arrays of all plans, in bytes. */
  long bytes() {
    return plans.stream().mapToLong(bound -> bound.plan.bytes()).sum();
  }

  /** Memory of the arrays of a batch, in bytes. */
  long bytesOfBatch() {
    return plans.get(0).plan.bytes();
  }

  @Override
  public void close() {
    plans.forEach(bound -> bound.plan.close());
    plans.clear();
  }

  /** A plan with its inputs. */
  private final class Bound {
    private final Feeds feeds = new Feeds();
    private final Plan plan;

    Bound() {
      feeds.add(Inputs.SIGNAL, type, batch, network.window());
      if (network.rrWidth() > 0) {
        feeds.add(Inputs.RR, type, batch, network.rrWidth());
      }
      plan = new Plan(graph, feeds.arrays(), outputs);
    }

    int width(String output) {
      return (int) (plan.output(output).length() / batch);
    }

    float[] run(String output, float[] signals, float[] rr, int from, int count) {
      if (network.readsSignal()) {
        fill(Inputs.SIGNAL, signals, from, count, network.window());
      }
      if (network.rrWidth() > 0) {
        fill(Inputs.RR, rr, from, count, network.rrWidth());
      }
      plan.run();
      INDArray result = plan.output(output);
      return result.ravel().toFloatVector();
    }

    private void fill(String name, float[] values, int from, int count, int width) {
      feeds.begin(name, Arrays.copyOfRange(values, from * width, (from + count) * width));
    }
  }
}
