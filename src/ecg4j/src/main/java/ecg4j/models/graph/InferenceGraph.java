package ecg4j.models.graph;

import ecg4j.kernels.base.Kernel;
import ecg4j.layers.graph.Features;
import ecg4j.layers.graph.GraphScope;
import ecg4j.layers.graph.Parameters;
import ecg4j.models.network.Inputs;
import ecg4j.models.network.Network;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * A network for inference: running statistics, no masks, and batch norms folded into the layers
 * before them. It uses the values of the parameters at the time of its creation.
 *
 * <p>Any number of beats may be classified. They are processed in batches of constant size, and the
 * last batch is padded. Graphs of a few sizes are built on demand and cached ({@link BatchPlans}).
 * A network with large arrays has smaller batches: a graph for more than 16 beats takes at most 1
 * GB.
 */
public final class InferenceGraph implements AutoCloseable {
  /** Name of the graph's output [B, classes] before the softmax. */
  public static final String LOGITS = "logits";

  /** Name of the graph's output [B, classes] after the softmax. */
  public static final String PROBABILITIES = "probabilities";

  /** Name of the output [B, F] for {@link #features}; not in graphs for export. */
  private static final String FEATURES = "features";

  /** Name of the output [B, ΣF] for {@link #streams}, in a graph of its own. */
  private static final String STREAMS = "streams";

  /** Batch sizes of graphs with ND4J's operations. */
  private static final int[] BATCHES = {1, 4, 16, 64, 256};

  /**
   * Largest batch size of kernels, because their batches run at the same time. It is always allowed
   * for ND4J's operations; the memory of their larger batches is estimated from its memory.
   */
  private static final int MODEST = 16;

  /** Batch size of kernels for a few beats. */
  private static final int SMALL = 4;

  /** Limit of a graph's arrays for larger batches, in bytes. */
  public static final long ROOM = 1L << 30;

  private final Network network;
  private final Parameters parameters;
  private final Form form;
  private final Map<Integer, BatchPlans> plans = new TreeMap<>();
  private final Map<Integer, BatchPlans> streamPlans = new TreeMap<>();

  /** The operations that implement the network. */
  public enum Form {
    /** {@link ecg4j.kernels} where possible; the fastest form. */
    KERNELS,
    /** ND4J's operations, batch norms folded into the layers before them. */
    FOLDED,
    /** ND4J's operations without folding, the reference for the other forms. */
    PLAIN
  }

  private InferenceGraph(Network network, Parameters parameters, Form form) {
    this.network = network;
    this.parameters = parameters.copy();
    this.form = form;
  }

  /** A graph in the fastest form. */
  public static InferenceGraph of(Network network, Parameters parameters) {
    boolean kernels = Kernel.canCompute(parameters.type());
    return in(kernels ? Form.KERNELS : Form.FOLDED, network, parameters);
  }

  /** A graph in the given form. */
  public static InferenceGraph in(Form form, Network network, Parameters parameters) {
    return new InferenceGraph(network, parameters, form);
  }

  /** The network. */
  public Network network() {
    return network;
  }

  /**
   * Computes class probabilities.
   *
   * @param signals [n · window], z-scored; ignored if the network does not use the signal
   * @param rr [n · rrWidth], or null if the network has no features
   * @param n number of beats
   * @return [n · classes]
   */
  public float[] probabilities(float[] signals, float[] rr, int n) {
    return run(PROBABILITIES, signals, rr, n);
  }

  /** Computes the values before the softmax, with the same arguments as {@link #probabilities}. */
  public float[] logits(float[] signals, float[] rr, int n) {
    return run(LOGITS, signals, rr, n);
  }

  /**
   * Computes the input of the last layer, with the same arguments as {@link #probabilities}.
   *
   * @return [n · F], with F of {@link Network#features}
   */
  public float[] features(float[] signals, float[] rr, int n) {
    return run(FEATURES, signals, rr, n);
  }

  /**
   * Computes the streams of the network, with the same arguments as {@link #probabilities}.
   *
   * @return [n · F] for each name of {@link Network#streams}, in order
   * @throws IllegalArgumentException if the network has no streams
   */
  public Map<String, float[]> streams(float[] signals, float[] rr, int n) {
    GraphScope declared = GraphScope.declaring();
    Inputs inputs = Inputs.of(declared, network);
    Map<String, Features> streams = network.streams(declared, inputs.signal(), inputs.rr());
    if (streams.isEmpty()) {
      throw new IllegalArgumentException(
          network.name() + " has no streams; allowed: a network with streams, nsht_dual_evo");
    }
    float[] joined = run(STREAMS, signals, rr, n);
    int width = streams.values().stream().mapToInt(Features::width).sum();
    Map<String, float[]> values = new LinkedHashMap<>();
    int from = 0;
    for (Map.Entry<String, Features> stream : streams.entrySet()) {
      int own = stream.getValue().width();
      float[] part = new float[n * own];
      for (int i = 0; i < n; i++) {
        System.arraycopy(joined, i * width + from, part, i * own, own);
      }
      values.put(stream.getKey(), part);
      from += own;
    }
    return values;
  }

  /**
   * The graph for other runtimes. Placeholders are {@code signal} [-1, window] and, if the network
   * has features, {@code rr} [-1, rrWidth]. Outputs are {@link #LOGITS} and {@link #PROBABILITIES}.
   * All other values are constants. Layers use standard operations of ND4J.
   *
   * @param folded whether batch norms are folded into the layers before them
   */
  public static SameDiff portable(Network network, Parameters parameters, boolean folded) {
    GraphScope.Purpose purpose = folded ? GraphScope.Purpose.FOLDED : GraphScope.Purpose.INFERENCE;
    GraphScope g = GraphScope.portable(purpose, parameters.copy());
    outputs(g, network);
    return g.graph();
  }

  private SameDiff graph(Form form, int batch, boolean ofStreams) {
    GraphScope.Purpose purpose =
        form == Form.FOLDED ? GraphScope.Purpose.FOLDED : GraphScope.Purpose.INFERENCE;
    GraphScope g = GraphScope.of(purpose, parameters, batch, parameters.type());
    if (form == Form.KERNELS) {
      g = g.useKernels();
    }
    if (ofStreams) {
      Inputs inputs = Inputs.of(g, network);
      SDVariable[] streams =
          network.streams(g, inputs.signal(), inputs.rr()).values().stream()
              .map(Features::variable)
              .toArray(SDVariable[]::new);
      g.graph().concat(STREAMS, 1, streams);
    } else {
      Features features = outputs(g, network);
      g.graph().identity(FEATURES, features.variable());
    }
    return g.graph();
  }

  private static Features outputs(GraphScope g, Network network) {
    Inputs inputs = Inputs.of(g, network);
    Features features = network.features(g, inputs.signal(), inputs.rr());
    SDVariable logits = network.classify(g, features).rename(LOGITS);
    g.graph().nn().softmax(PROBABILITIES, logits, 1);
    return features;
  }

  private synchronized float[] run(String output, float[] signals, float[] rr, int n) {
    if (network.readsSignal()) {
      check("signals", signals, (long) n * network.window());
    }
    if (network.rrWidth() > 0) {
      check("rr", rr, (long) n * network.rrWidth());
    }
    float[] results = {};
    int done = 0;
    while (done < n) {
      int batch = batchFor(n - done);
      int count = Math.min(n - done, Math.max(1, (n - done) / batch) * batch);
      BatchPlans plans = output.equals(STREAMS) ? streamPlans(batch) : plans(batch);
      float[] values = plans.run(output, signals, rr, done, count);
      int width = values.length / count;
      if (done == 0) {
        results = new float[n * width];
      }
      System.arraycopy(values, 0, results, done * width, values.length);
      done += count;
    }
    return results;
  }

  private int batchFor(int n) {
    return form == Form.KERNELS ? batchOfKernels(n) : batchOfOperations(n);
  }

  /** The batch size for n beats: one that makes several batches of them, if possible. */
  private static int batchOfKernels(int n) {
    if (n >= 2 * MODEST) {
      return MODEST;
    }
    return 2 * n > SMALL ? SMALL : 1;
  }

  /**
   * The batch size for n beats: the largest one that n fills, or the next one if n fills more than
   * half of it and memory allows it.
   */
  private int batchOfOperations(int n) {
    int chosen = BATCHES[0];
    for (int batch : BATCHES) {
      if (2 * n > batch && (batch <= MODEST || hasRoom(batch))) {
        chosen = batch;
      }
    }
    return chosen;
  }

  private boolean hasRoom(int batch) {
    return plans(MODEST).bytesOfBatch() / MODEST * batch <= ROOM;
  }

  /** Memory of the arrays of all graphs built so far, in bytes. */
  public synchronized long bytes() {
    return all().mapToLong(BatchPlans::bytes).sum();
  }

  /** The largest number of batches that have run at the same time. */
  synchronized int concurrency() {
    return all().mapToInt(BatchPlans::size).max().orElse(0);
  }

  private Stream<BatchPlans> all() {
    return Stream.of(plans, streamPlans).flatMap(built -> built.values().stream());
  }

  private BatchPlans plans(int batch) {
    return plans.computeIfAbsent(
        batch, size -> newPlans(size, false, List.of(LOGITS, PROBABILITIES, FEATURES)));
  }

  private BatchPlans streamPlans(int batch) {
    return streamPlans.computeIfAbsent(batch, size -> newPlans(size, true, List.of(STREAMS)));
  }

  private BatchPlans newPlans(int batch, boolean ofStreams, List<String> outputs) {
    SameDiff graph = graph(form, batch, ofStreams);
    return new BatchPlans(network, graph, parameters.type(), batch, outputs, form == Form.KERNELS);
  }

  private static void check(String what, float[] values, long expected) {
    if (values == null || values.length != expected) {
      throw new IllegalArgumentException(
          "%s must have %s values, but has %s"
              .formatted(what, expected, values == null ? "none" : values.length));
    }
  }

  @Override
  public synchronized void close() {
    all().forEach(BatchPlans::close);
    plans.clear();
    streamPlans.clear();
  }
}
