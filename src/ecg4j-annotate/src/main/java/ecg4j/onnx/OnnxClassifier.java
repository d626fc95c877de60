package ecg4j.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import ecg4j.files.DamagedFileException;
import ecg4j.files.RegularFile;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Runs a model file in ONNX Runtime to compute class probabilities of beats. It needs neither ND4J
 * nor the training configuration; {@link #metadata} describes the input.
 *
 * <pre>{@code
 * try (OnnxClassifier classifier = OnnxClassifier.open(Path.of("model.onnx"))) {
 *   float[] p = classifier.probabilities(signals, rr, n);
 * }
 * }</pre>
 *
 * <p>Beats are divided among threads. Each thread runs whole batches, so operations are not split
 * across threads. A classifier is thread-safe.
 */
public final class OnnxClassifier implements AutoCloseable {
  /**
   * Maximum batch size: large enough for efficient matrix products, small enough for the caches.
   */
  private static final int BATCH = 32;

  private static final String SIGNAL = "signal";
  private static final String RR = "rr";
  private static final String PROBABILITIES = "probabilities";

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final OnnxMetadata metadata;
  private final int threads;
  private final ExecutorService workers;

  /** Taken for reading by each call, so that the session is not closed while it runs. */
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  private boolean closed;

  private OnnxClassifier(
      OrtEnvironment environment, OrtSession session, OnnxMetadata metadata, int threads) {
    this.environment = environment;
    this.session = session;
    this.metadata = metadata;
    this.threads = threads;
    this.workers =
        Executors.newFixedThreadPool(
            threads,
            work -> {
              Thread thread = new Thread(work, "onnx-classifier");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Like {@link #open(Path, int)}, with one thread per processor. */
  public static OnnxClassifier open(Path file) throws IOException {
    return open(file, Runtime.getRuntime().availableProcessors());
  }

  /**
   * Opens a model file.
   *
   * @param threads number of threads, 1 or more
   * @throws IOException if the file cannot be read, is not an ONNX file, has no metadata of this
   *     project, or if its inputs or outputs contradict its metadata
   */
  public static OnnxClassifier open(Path file, int threads) throws IOException {
    if (threads < 1) {
      throw new IllegalArgumentException("the number of threads must be 1 or more, not " + threads);
    }
    RegularFile.require(file);
    OrtEnvironment environment = OnnxRuntimeLoader.environment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      OrtSession session = session(environment, file, options);
      try {
        OnnxMetadata metadata = OnnxMetadata.of(session.getMetadata().getCustomMetadata());
        requireShapes(session, metadata);
        return new OnnxClassifier(environment, session, metadata, threads);
      } catch (IllegalArgumentException e) {
        session.close();
        throw new DamagedFileException(file, e.getMessage());
      }
    } catch (OrtException e) {
      throw new IOException("ONNX Runtime cannot load " + file + ": " + firstLine(e), e);
    }
  }

  private static OrtSession session(
      OrtEnvironment environment, Path file, OrtSession.SessionOptions options)
      throws IOException, OrtException {
    try {
      return environment.createSession(file.toString(), options);
    } catch (OrtException e) {
      if (e.getCode() == OrtException.OrtErrorCode.ORT_INVALID_PROTOBUF) {
        throw new DamagedFileException(
            file, "is not an ONNX file, or is damaged; allowed: a file by scripts/ecg export");
      }
      throw e;
    }
  }

  private static String firstLine(OrtException e) {
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
        throw new IllegalArgumentException("has an unknown input '%s'".formatted(name));
      }
    }
    require("output", session.getOutputInfo(), PROBABILITIES, metadata.classes().size());
  }

  private static void require(String kind, Map<String, NodeInfo> nodes, String name, int width) {
    NodeInfo node = nodes.get(name);
    if (node == null) {
      throw new IllegalArgumentException(
          "has no %s '%s', only %s".formatted(kind, name, String.join(", ", nodes.keySet())));
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
          "has the %s '%s' of type %s, but its metadata state FLOAT [-1, %s]"
              .formatted(kind, name, is, width));
    }
  }

  /** The metadata of the model file. */
  public OnnxMetadata metadata() {
    return metadata;
  }

  /**
   * Computes class probabilities.
   *
   * @param signals [n · window], of the kind {@link OnnxMetadata.Input#signal}
   * @param rr [n · rrWidth], or null if the model has no features
   * @param n number of beats
   * @return [n · classes]
   * @throws IllegalStateException if it is closed
   */
  public float[] probabilities(float[] signals, float[] rr, int n) {
    int window = metadata.input().window();
    int rrWidth = metadata.input().rrWidth();
    check("signals", signals, (long) n * window);
    if (rrWidth > 0) {
      check("rr", rr, (long) n * rrWidth);
    }
    lock.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("the model is closed");
      }
      return results(signals, rr, n);
    } finally {
      lock.readLock().unlock();
    }
  }

  private float[] results(float[] signals, float[] rr, int n) {
    float[] results = new float[n * metadata.classes().size()];
    int batch = Math.max(1, Math.min(BATCH, (n + threads - 1) / threads));
    List<Callable<Void>> batches = new ArrayList<>();
    for (int from = 0; from < n; from += batch) {
      int start = from;
      int count = Math.min(batch, n - from);
      batches.add(() -> run(signals, rr, start, count, results));
    }
    if (batches.size() == 1) {
      done(batches.get(0));
    } else {
      done(
          () -> {
            for (Future<Void> each : workers.invokeAll(batches)) {
              each.get();
            }
            return null;
          });
    }
    return results;
  }

  /** Classifies a batch of beats and writes the results to their position. */
  private Void run(float[] signals, float[] rr, int from, int count, float[] results)
      throws OrtException {
    Map<String, OnnxTensor> feeds = new LinkedHashMap<>();
    try {
      feed(feeds, SIGNAL, signals, from, count, metadata.input().window());
      if (metadata.input().rrWidth() > 0) {
        feed(feeds, RR, rr, from, count, metadata.input().rrWidth());
      }
      try (OrtSession.Result result = session.run(feeds, Set.of(PROBABILITIES))) {
        int classes = metadata.classes().size();
        FloatBuffer found = ((OnnxTensor) result.get(0)).getFloatBuffer();
        found.get(results, from * classes, count * classes);
        return null;
      }
    } finally {
      feeds.values().forEach(OnnxTensor::close);
    }
  }

  private void feed(
      Map<String, OnnxTensor> feeds, String name, float[] values, int from, int count, int width)
      throws OrtException {
    FloatBuffer part = FloatBuffer.wrap(values, from * width, count * width).slice();
    feeds.put(name, OnnxTensor.createTensor(environment, part, new long[] {count, width}));
  }

  private static void done(Callable<Void> work) {
    try {
      work.call();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the classification was interrupted", e);
    } catch (Exception e) {
      Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
      throw new IllegalStateException("ONNX Runtime could not run the model: " + cause, cause);
    }
  }

  private static void check(String what, float[] values, long expected) {
    if (values == null || values.length != expected) {
      throw new IllegalArgumentException(
          "%s must have %s values, but has %s"
              .formatted(what, expected, values == null ? "none" : values.length));
    }
  }

  /** Closes the model after the calls that run; closing it again does nothing. */
  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      workers.shutdown();
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime could not close the model", e);
    } finally {
      lock.writeLock().unlock();
    }
  }
}
