package ecg4j.models.graph;

import ecg4j.kernels.base.Kernel;
import ecg4j.layers.graph.Features;
import ecg4j.layers.graph.GraphScope;
import ecg4j.layers.graph.Parameters;
import ecg4j.models.network.Inputs;
import ecg4j.models.network.Network;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A network for inference: running statistics, no masks, and batch norms folded into the layers
 * before them. It uses the values of the parameters at the time of its creation.
 *
 * <p>Any number of beats may be classified. They are processed in batches of constant size, and the
 * last batch is padded. Graphs of a few sizes are built on demand and cached. A network with large
 * arrays has smaller batches: a graph for more than 32 beats takes at most 1 GB.
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

  private static final int[] BATCHES = {1, 4, 16, 32, 64, 256};

  /**
   * Batch size that is always allowed; the memory of larger batches is estimated from its memory.
   */
  private static final int MODEST = 32;

  /** Limit of a graph's arrays for larger batches, in bytes. */
  public static final long ROOM = 1L << 30;

  private final Network network;
  private final Parameters parameters;
  private final Form form;
  private final TreeMap<Integer, Fixed> graphs = new TreeMap<>();
  private final TreeMap<Integer, Fixed> streamGraphs = new TreeMap<>();

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
      Fixed fixed =
          output.equals(STREAMS)
              ? streamGraphs.computeIfAbsent(batch, b -> new Fixed(b, true))
              : fixed(batch);
      int count = Math.min(fixed.batch, n - done);
      float[] values = fixed.run(output, signals, rr, done, count);
      int width = values.length / fixed.batch;
      if (done == 0) {
        results = new float[n * width];
      }
      System.arraycopy(values, 0, results, done * width, count * width);
      done += count;
    }
    return results;
  }

  /**
   * The batch size for n beats: the largest one that n fills, or the next one if n fills more than
   * half of it and memory allows it.
   */
  private int batchFor(int n) {
    int chosen = BATCHES[0];
    for (int batch : BATCHES) {
      if (2 * n > batch && (batch <= MODEST || hasRoom(batch))) {
        chosen = batch;
      }
    }
    return chosen;
  }

  private boolean hasRoom(int batch) {
    return fixed(MODEST).plan.bytes() / MODEST * batch <= ROOM;
  }

  /** Memory of the arrays of all graphs built so far, in bytes. */
  public synchronized long bytes() {
    return graphs.values().stream().mapToLong(fixed -> fixed.plan.bytes()).sum();
  }

  private Fixed fixed(int batch) {
    return graphs.computeIfAbsent(batch, b -> new Fixed(b, false));
  }

  private static void check(String what, float[] values, long expected) {
    if (values == null || values.length != expected) {
      throw new IllegalArgumentException(
          "%s must have %s values, but has %s"
              .formatted(what, expected, values == null ? "none" : values.length));
    }
  }

  /** The graph for one batch size. */
  private final class Fixed {
    final int batch;
    final Plan plan;
    final Feeds feeds = new Feeds();

    Fixed(int batch, boolean ofStreams) {
      this.batch = batch;
      DataType type = parameters.type();
      feeds.add(Inputs.SIGNAL, type, batch, network.window());
      if (network.rrWidth() > 0) {
        feeds.add(Inputs.RR, type, batch, network.rrWidth());
      }
      plan =
          new Plan(
              graph(form, batch, ofStreams),
              feeds.arrays(),
              ofStreams ? List.of(STREAMS) : List.of(LOGITS, PROBABILITIES, FEATURES));
    }

    float[] run(String output, float[] signals, float[] rr, int from, int count) {
      if (network.readsSignal()) {
        fill(Inputs.SIGNAL, signals, from, count, network.window());
      }
      if (network.rrWidth() > 0) {
        fill(Inputs.RR, rr, from, count, network.rrWidth());
      }
      plan.run();
      return plan.output(output).ravel().toFloatVector();
    }

    private void fill(String name, float[] values, int from, int count, int width) {
      feeds.begin(name, Arrays.copyOfRange(values, from * width, (from + count) * width));
    }
  }

  @Override
  public synchronized void close() {
    for (TreeMap<Integer, Fixed> built : List.of(graphs, streamGraphs)) {
      built.values().forEach(fixed -> fixed.plan.close());
      built.clear();
    }
  }
}
