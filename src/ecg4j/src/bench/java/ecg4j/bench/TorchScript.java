package ecg4j.bench;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.List;

/** The script that makes TorchScript files of the networks. It needs Python with PyTorch. */
final class TorchScript {
  private static final String PYTHON =
      System.getenv().getOrDefault("BENCH_PYTHON", "/usr/bin/python3");

  private TorchScript() {}

  /** Returns whether Python (environment variable BENCH_PYTHON) has PyTorch. */
  static boolean isAvailable() throws IOException {
    try {
      return exit(List.of(PYTHON, "-c", "import torch")) == 0;
    } catch (IOException e) {
      return false; // no such program
    }
  }

  /** Writes the frozen network as a file. */
  static void write(String pair, int threads, Path file) throws IOException {
    if (exit(command(pair, threads, file.toString())) != 0) {
      throw new IOException("the script has failed, see its messages above");
    }
  }

  static List<String> command(String pair, int threads, String file) {
    return List.of(PYTHON, "scripts/peers/torchscript.py", pair, Integer.toString(threads), file);
  }

  private static int exit(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      throw new InterruptedIOException();
    }
  }
}
