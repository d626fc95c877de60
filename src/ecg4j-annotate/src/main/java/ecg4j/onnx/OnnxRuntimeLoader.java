package ecg4j.onnx;

import ai.onnxruntime.OrtEnvironment;
import ecg4j.files.TemporaryFiles;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Loads ONNX Runtime, once per process. A program that will open a model can start loading in
 * another thread, and open models without regard to it:
 *
 * <pre>{@code
 * OnnxRuntimeLoader loader = new OnnxRuntimeLoader();
 * loader.start();
 * // read arguments, open models
 * loader.await();
 * }</pre>
 */
public final class OnnxRuntimeLoader {

  /** ONNX Runtime logs a stack trace if it cannot unpack a library; the exception is enough. */
  private static final Logger LOGGER = Logger.getLogger("ai.onnxruntime.OnnxRuntime");

  private static final FutureTask<OrtEnvironment> LOADING =
      new FutureTask<>(OnnxRuntimeLoader::load);

  private final Thread thread = new Thread(LOADING, "onnx-runtime-loader");

  /** Starts loading in another thread. If it fails, opening a model throws the exception. */
  public void start() {
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Waits until loading has ended, if it was started. A process must not exit while it loads a
   * native library.
   */
  public void await() {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Returns the environment of ONNX Runtime. Loads ONNX Runtime, or waits for the thread that loads
   * it.
   *
   * @throws IOException if the native libraries cannot be unpacked or loaded
   */
  static OrtEnvironment environment() throws IOException {
    // Has no effect if another thread runs it or has run it.
    LOADING.run();
    try {
      return LOADING.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("loading ONNX Runtime was interrupted", e);
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    }
  }

  private static OrtEnvironment load() {
    NativeLibraries.use();
    LOGGER.setLevel(Level.OFF);
    return OrtEnvironment.getEnvironment();
  }

  private static IOException failure(Throwable cause) throws IOException {
    if (cause instanceof Error error && !(cause instanceof LinkageError)) {
      throw error;
    }
    TemporaryFiles.requireUsable();
    return new IOException(
        "the native library of ONNX Runtime cannot be loaded (%s). It is unpacked to the folder of temporary files, %s, and needs 25 MB there: free some space, or %s"
            .formatted(
                String.valueOf(cause.getMessage()).lines().findFirst().orElse(""),
                TemporaryFiles.place(),
                TemporaryFiles.hint()),
        cause);
  }
}
