package ecg4j.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import ecg4j.models.DamagedFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A model file in ONNX Runtime: beats in, class probabilities out. It needs neither ND4J nor the
 * configuration that the model was trained with; what a beat must be like is in its {@link
 * #metadata}.
 *
 * <pre>{@code
 * try (OnnxClassifier classifier = OnnxClassifier.open(Path.of("model.onnx"))) {
 *   float[] p = classifier.probabilities(signals, rr, n);
 * }
 * }</pre>
 *
 * <p>A batch runs on one thread, and several batches run beside each other: a network as small as
 * these gains nothing from sharing a product between threads, and pays for their waiting. (Beats a
 * second of processor time, InceptionTime tiny: 1,000 so, 550 with ONNX Runtime's own two threads.)
 *
 * <p>One caller at a time.
 */
public final class OnnxClassifier implements AutoCloseable {
  static final String SIGNAL = "signal";
  static final String RR = "rr";
  static final String PROBABILITIES = "probabilities";

  private final OrtSession session;
  private final OnnxMetadata metadata;
  private final List<BatchWorker> workers;

  private OnnxClassifier(OrtSession session, OnnxMetadata metadata, int threads) {
    this.session = session;
    this.metadata = metadata;
    this.workers =
        Stream.generate(() -> new BatchWorker(session, metadata)).limit(threads).toList();
  }

  /** As {@link #open(Path, int)}, with a thread for each processor. */
  public static OnnxClassifier open(Path file) throws IOException {
    return open(file, Runtime.getRuntime().availableProcessors());
  }

  /**
   * Opens a file.
   *
   * @param threads that work on a batch each, 1 or more
   * @throws IOException if the file cannot be read, is no ONNX file, does not say what it reads, or
   *     reads something other than it says
   */
  public static OnnxClassifier open(Path file, int threads) throws IOException {
    if (threads < 1) {
      throw new IllegalArgumentException("a classifier has at least one thread, not " + threads);
    }
    if (!Files.isRegularFile(file)) {
      throw new IOException("there is no file " + file);
    }
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      OrtSession session = session(environment, file, options);
      try {
        OnnxMetadata metadata = OnnxMetadata.of(session.getMetadata().getCustomMetadata());
        requireShapes(session, metadata);
        return new OnnxClassifier(session, metadata, threads);
      } catch (IllegalArgumentException e) {
        session.close();
        throw new DamagedFileException(file, e.getMessage());
      }
    } catch (OrtException e) {
      throw new IOException("ONNX Runtime refuses " + file + ": " + firstLine(e), e);
    }
  }

  private static OrtSession session(
      OrtEnvironment environment, Path file, OrtSession.SessionOptions options)
      throws IOException, OrtException {
    try {
      return environment.createSession(file.toString(), options);
    } catch (OrtException e) {
      if (e.getCode() == OrtException.OrtErrorCode.ORT_INVALID_PROTOBUF) {
        throw new DamagedFileException(file, "is no ONNX file, or is damaged");
      }
      throw e;
    }
  }

  static String firstLine(OrtException e) {
    return e.getMessage().lines().findFirst().orElse("no reason given");
  }

  private static void requireShapes(OrtSession session, OnnxMetadata metadata) throws OrtException {
    OnnxMetadata.Input input = metadata.input();
    Map<String, NodeInfo> inputs = session.getInputInfo();
    require("input", inputs, SIGNAL, input.window());
    if (input.rrWidth() > 0) {
      require("input", inputs, RR, input.rrWidth());
    }
    Set<String> known = input.rrWidth() > 0 ? Set.of(SIGNAL, RR) : Set.of(SIGNAL);
    for (String name : inputs.keySet()) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException("has an input «%s», which is not known".formatted(name));
      }
    }
    require("output", session.getOutputInfo(), PROBABILITIES, metadata.classes().size());
  }

  private static void require(String kind, Map<String, NodeInfo> nodes, String name, int width) {
    NodeInfo node = nodes.get(name);
    if (node == null) {
      throw new IllegalArgumentException(
          "has no %s «%s», only %s".formatted(kind, name, String.join(", ", nodes.keySet())));
    }
    boolean fits =
        node.getInfo() instanceof TensorInfo tensor
            && tensor.type == OnnxJavaType.FLOAT
            && Arrays.equals(tensor.getShape(), new long[] {-1, width});
    if (!fits) {
      String is =
          node.getInfo() instanceof TensorInfo tensor
              ? tensor.type + " " + Arrays.toString(tensor.getShape())
              : node.getInfo().toString();
      throw new IllegalArgumentException(
          "has the %s «%s» as %s, its metadata say FLOAT [-1, %d]"
              .formatted(kind, name, is, width));
    }
  }

  /** What the file says of itself. */
  public OnnxMetadata metadata() {
    return metadata;
  }

  /**
   * Class probabilities.
   *
   * @param signals [n · window], scaled as {@link OnnxMetadata.Input#scaling} says
   * @param rr [n · rrWidth], or null where the model reads none
   * @param n beats, any number
   * @return [n · classes]
   */
  public float[] probabilities(float[] signals, float[] rr, int n) {
    int window = metadata.input().window();
    int rrWidth = metadata.input().rrWidth();
    check("signals", signals, (long) n * window);
    if (rrWidth > 0) {
      check("rr", rr, (long) n * rrWidth);
    }
    float[] results = new float[n * metadata.classes().size()];
    AtomicInteger next = new AtomicInteger();
    int busy = Math.max(1, Math.min(workers.size(), (n + BatchWorker.SIZE - 1) / BatchWorker.SIZE));
    List<Future<?>> others = new ArrayList<>();
    for (BatchWorker worker : workers.subList(1, busy)) {
      FutureTask<?> task = new FutureTask<>(() -> worker.run(signals, rr, results, n, next), null);
      Thread thread = new Thread(task, "onnx");
      thread.setDaemon(true);
      thread.start();
      others.add(task);
    }
    workers.get(0).run(signals, rr, results, n, next);
    others.forEach(OnnxClassifier::await);
    return results;
  }

  private static void await(Future<?> work) {
    try {
      work.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a model ran", e);
    }
  }

  private static void check(String what, float[] values, long expected) {
    if (values == null || values.length != expected) {
      throw new IllegalArgumentException(
          "%s takes %d values, was given %s"
              .formatted(what, expected, values == null ? "none" : values.length));
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime could not close the model", e);
    }
  }
}
