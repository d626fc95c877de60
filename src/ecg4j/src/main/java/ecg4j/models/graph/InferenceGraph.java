package ecg4j.models.graph;

import ecg4j.kernels.Kernel;
import ecg4j.layers.Features;
import ecg4j.layers.GraphScope;
import ecg4j.layers.Parameters;
import ecg4j.models.network.Inputs;
import ecg4j.models.network.Network;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A network as it classifies: running statistics, no masks, batch norms folded into the layers
 * before them. It is made from the parameters' values of the moment and does not follow them.
 *
 * <p>Any number of beats may be given. They run in batches of constant size, the last one padded;
 * graphs for a few sizes are built when first needed and kept. A network whose arrays are large
 * gets smaller batches: a graph of more than 32 beats takes 1 GB at most.
 */
public final class InferenceGraph implements AutoCloseable {
  /** Name of the graph's output [B, classes] before the softmax. */
  public static final String LOGITS = "logits";

  /** Name of the graph's output [B, classes] after the softmax. */
  public static final String PROBABILITIES = "probabilities";

  /** Name of the output [B, F] that {@link #features} reads; not in graphs for export. */
  private static final String FEATURES = "features";

  private static final int[] BATCHES = {1, 4, 16, 32, 64, 256};

  /** Batches up to this one run whatever they take; its memory tells that of larger ones. */
  private static final int MODEST = 32;

  /** What a graph's arrays may take at a larger batch, bytes. */
  public static final long ROOM = 1L << 30;

  private final Network network;
  private final Parameters parameters;
  private final Form form;
  private final TreeMap<Integer, Fixed> graphs = new TreeMap<>();

  /** How the function is put into operations. */
  public enum Form {
    /** {@link ecg4j.kernels}, the fastest where they can compute. */
    KERNELS,
    /** ND4J's operations, batch norms folded into the layers before them. */
    FOLDED,
    /** ND4J's operations, every layer as it stands: the reference for the others. */
    PLAIN
  }

  private InferenceGraph(Network network, Parameters parameters, Form form) {
    this.network = network;
    this.parameters = parameters.copy();
    this.form = form;
  }

  /** The fast one. */
  public static InferenceGraph of(Network network, Parameters parameters) {
    boolean kernels = Kernel.canCompute(parameters.type());
    return in(kernels ? Form.KERNELS : Form.FOLDED, network, parameters);
  }

  /** In a given form. */
  public static InferenceGraph in(Form form, Network network, Parameters parameters) {
    return new InferenceGraph(network, parameters, form);
  }

  /** The network. */
  public Network network() {
    return network;
  }

  /**
   * Class probabilities.
   *
   * @param signals [n · window], z-scored
   * @param rr [n · rrWidth], or null where the network reads none
   * @return [n · classes]
   */
  public float[] probabilities(float[] signals, float[] rr, int n) {
    return run(PROBABILITIES, signals, rr, n);
  }

  /** Values before the softmax, as {@link #probabilities}. */
  public float[] logits(float[] signals, float[] rr, int n) {
    return run(LOGITS, signals, rr, n);
  }

  /**
   * What the last layer sees, as {@link #probabilities}.
   *
   * @return [n · F], F as {@link Network#features} has it
   */
  public float[] features(float[] signals, float[] rr, int n) {
    return run(FEATURES, signals, rr, n);
  }

  /**
   * The graph for other runtimes: placeholders {@code signal} [-1, window] and, where read, {@code
   * rr} [-1, rrWidth]; outputs {@link #LOGITS} and {@link #PROBABILITIES}; all else constants;
   * ND4J's operations, each layer in those that name it.
   *
   * @param folded whether batch norms go into the layers before them
   */
  public static SameDiff portable(Network network, Parameters parameters, boolean folded) {
    GraphScope.Purpose purpose = folded ? GraphScope.Purpose.FOLDED : GraphScope.Purpose.INFERENCE;
    GraphScope g = GraphScope.portable(purpose, parameters.copy());
    outputs(g, network);
    return g.graph();
  }

  private SameDiff graph(Form form, int batch) {
    GraphScope.Purpose purpose =
        form == Form.FOLDED ? GraphScope.Purpose.FOLDED : GraphScope.Purpose.INFERENCE;
    GraphScope g = GraphScope.of(purpose, parameters, batch, parameters.type());
    if (form == Form.KERNELS) {
      g = g.withKernels();
    }
    Features features = outputs(g, network);
    g.graph().identity(FEATURES, features.variable());
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
    check("signals", signals, (long) n * network.window());
    if (network.rrWidth() > 0) {
      check("rr", rr, (long) n * network.rrWidth());
    }
    float[] results = {};
    int done = 0;
    while (done < n) {
      Fixed fixed = fixed(batchFor(n - done));
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

  /** The largest that n fills, or the next where n fills more than half of it, and has room. */
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

  /** Memory of the arrays of all graphs built so far, bytes. */
  public synchronized long bytes() {
    return graphs.values().stream().mapToLong(fixed -> fixed.plan.bytes()).sum();
  }

  private Fixed fixed(int batch) {
    return graphs.computeIfAbsent(batch, Fixed::new);
  }

  private static void check(String what, float[] values, long expected) {
    if (values == null || values.length != expected) {
      throw new IllegalArgumentException(
          "%s takes %d values, was given %s"
              .formatted(what, expected, values == null ? "none" : values.length));
    }
  }

  /** The graph at one batch size. */
  private final class Fixed {
    final int batch;
    final Plan plan;
    final Feeds feeds = new Feeds();

    Fixed(int batch) {
      this.batch = batch;
      DataType type = parameters.type();
      feeds.add(Inputs.SIGNAL, type, batch, network.window());
      if (network.rrWidth() > 0) {
        feeds.add(Inputs.RR, type, batch, network.rrWidth());
      }
      plan = new Plan(graph(form, batch), feeds.arrays(), List.of(LOGITS, PROBABILITIES, FEATURES));
    }

    float[] run(String output, float[] signals, float[] rr, int from, int count) {
      fill(Inputs.SIGNAL, signals, from, count, network.window());
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
    graphs.values().forEach(fixed -> fixed.plan.close());
    graphs.clear();
  }
}
