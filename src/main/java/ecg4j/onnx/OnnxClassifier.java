package ecg4j.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import ecg4j.models.DamagedFileException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

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
 * <p>One thread at a time.
 */
public final class OnnxClassifier implements AutoCloseable {
  /** Beats that run at once: enough for large products, few enough for the caches. */
  private static final int BATCH = 64;

  private static final String SIGNAL = "signal";
  private static final String RR = "rr";
  private static final String PROBABILITIES = "probabilities";

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final OnnxMetadata metadata;
  private final FloatBuffer signals;
  private final FloatBuffer rhythms;

  private OnnxClassifier(OrtEnvironment environment, OrtSession session, OnnxMetadata metadata) {
    this.environment = environment;
    this.session = session;
    this.metadata = metadata;
    this.signals = buffer(metadata.input().window());
    this.rhythms = buffer(metadata.input().rrWidth());
  }

  private static FloatBuffer buffer(int width) {
    return ByteBuffer.allocateDirect(BATCH * width * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  /** As {@link #open(Path, int)}, with a thread for each processor. */
  public static OnnxClassifier open(Path file) throws IOException {
    return open(file, Runtime.getRuntime().availableProcessors());
  }

  /**
   * Opens a file.
   *
   * @param threads that share the work of one batch, 1 or more
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
      options.setIntraOpNumThreads(threads);
      OrtSession session = session(environment, file, options);
      try {
        OnnxMetadata metadata = OnnxMetadata.of(session.getMetadata().getCustomMetadata());
        requireShapes(session, metadata);
        return new OnnxClassifier(environment, session, metadata);
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
    int classes = metadata.classes().size();
    float[] results = new float[n * classes];
    for (int from = 0; from < n; from += BATCH) {
      int count = Math.min(BATCH, n - from);
      this.signals.clear().put(signals, from * window, count * window).flip();
      if (rrWidth > 0) {
        rhythms.clear().put(rr, from * rrWidth, count * rrWidth).flip();
      }
      run(count).get(results, from * classes, count * classes);
    }
    return results;
  }

  private FloatBuffer run(int count) {
    Map<String, OnnxTensor> feeds = new LinkedHashMap<>();
    try {
      feed(feeds, SIGNAL, signals, count, metadata.input().window());
      if (metadata.input().rrWidth() > 0) {
        feed(feeds, RR, rhythms, count, metadata.input().rrWidth());
      }
      try (OrtSession.Result result = session.run(feeds, Set.of(PROBABILITIES))) {
        return ((OnnxTensor) result.get(0)).getFloatBuffer();
      }
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime could not run the model: " + firstLine(e), e);
    } finally {
      feeds.values().forEach(OnnxTensor::close);
    }
  }

  private void feed(
      Map<String, OnnxTensor> feeds, String name, FloatBuffer values, int count, int width)
      throws OrtException {
    feeds.put(name, OnnxTensor.createTensor(environment, values, new long[] {count, width}));
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
