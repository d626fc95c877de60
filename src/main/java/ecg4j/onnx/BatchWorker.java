package ecg4j.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs batch after batch on its own thread; its buffers outlive the calls. */
final class BatchWorker {

  /** Beats that run at once: enough for large products, few enough for the caches. */
  static final int SIZE = 32;

  private final OrtSession session;
  private final OnnxMetadata metadata;
  private final FloatBuffer signals;
  private final FloatBuffer rhythms;

  BatchWorker(OrtSession session, OnnxMetadata metadata) {
    this.session = session;
    this.metadata = metadata;
    this.signals = buffer(metadata.input().window());
    this.rhythms = buffer(metadata.input().rrWidth());
  }

  private static FloatBuffer buffer(int width) {
    return ByteBuffer.allocateDirect(SIZE * width * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  /**
   * Takes batches until none is left.
   *
   * @param next index of the first beat of the next batch, for all workers
   */
  void run(float[] beats, float[] rr, float[] results, int n, AtomicInteger next) {
    int window = metadata.input().window();
    int rrWidth = metadata.input().rrWidth();
    int classes = metadata.classes().size();
    for (int from = next.getAndAdd(SIZE); from < n; from = next.getAndAdd(SIZE)) {
      int count = Math.min(SIZE, n - from);
      signals.clear().put(beats, from * window, count * window).flip();
      if (rrWidth > 0) {
        rhythms.clear().put(rr, from * rrWidth, count * rrWidth).flip();
      }
      run(count).get(results, from * classes, count * classes);
    }
  }

  private FloatBuffer run(int count) {
    Map<String, OnnxTensor> feeds = new LinkedHashMap<>();
    try {
      feed(feeds, OnnxClassifier.SIGNAL, signals, count, metadata.input().window());
      if (metadata.input().rrWidth() > 0) {
        feed(feeds, OnnxClassifier.RR, rhythms, count, metadata.input().rrWidth());
      }
      try (OrtSession.Result result = session.run(feeds, Set.of(OnnxClassifier.PROBABILITIES))) {
        return ((OnnxTensor) result.get(0)).getFloatBuffer();
      }
    } catch (OrtException e) {
      throw new IllegalStateException(
          "ONNX Runtime could not run the model: " + OnnxClassifier.firstLine(e), e);
    } finally {
      feeds.values().forEach(OnnxTensor::close);
    }
  }

  private void feed(
      Map<String, OnnxTensor> feeds, String name, FloatBuffer values, int count, int width)
      throws OrtException {
    feeds.put(
        name,
        OnnxTensor.createTensor(
            OrtEnvironment.getEnvironment(), values, new long[] {count, width}));
  }
}
