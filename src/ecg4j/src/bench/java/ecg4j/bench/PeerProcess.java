package ecg4j.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@link PyTorchPeer} in a separate JVM, so that neither side disturbs the other's threads,
 * memory or native libraries. The two take turns over pipes: the peer works only between a request
 * and its answer, and measures its own time, without the pipes.
 */
final class PeerProcess implements AutoCloseable {
  private final Process process;
  private final DataOutputStream requests;
  private final DataInputStream answers;
  private final int batch;
  private final long parameters;

  /**
   * Starts the peer of a {@link Pair} in eager mode and gives it its batch.
   *
   * @param cpuTime whether it measures processor time of its thread instead of the clock
   */
  static PeerProcess eager(String pair, boolean cpuTime, int batch, float[] signals, int[] labels) {
    return new PeerProcess(java(pair, cpuTime), batch, signals, labels);
  }

  /** Starts a peer that runs a file made by scripts/peers/torchscript.py, and can infer only. */
  static PeerProcess frozen(String pair, Path file, boolean cpuTime, int batch, float[] signals) {
    List<String> command = java(pair, cpuTime);
    command.add(file.toString());
    return new PeerProcess(command, batch, signals, new int[batch]);
  }

  /** Starts scripts/peers/torchscript.py itself, which can infer only and measures the clock. */
  static PeerProcess python(String pair, int threads, int batch, float[] signals) {
    return new PeerProcess(TorchScript.command(pair, threads, "-"), batch, signals, new int[batch]);
  }

  private static List<String> java(String pair, boolean cpuTime) {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    // A signal ends it at once. In an orderly exit, oneDNN frees its compiled code while the main
    // thread may still run it, which dies with SIGSEGV in dnnl_primitive_execute.
    command.add("-Xrs");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(PeerProgram.class.getName(), pair, Boolean.toString(cpuTime)));
    return command;
  }

  private PeerProcess(List<String> command, int batch, float[] signals, int[] labels) {
    this.batch = batch;
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().remove("OMP_WAIT_POLICY");
      process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
      requests = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
      answers = new DataInputStream(new BufferedInputStream(process.getInputStream()));
      requests.writeInt(signals.length);
      for (float value : signals) {
        requests.writeFloat(value);
      }
      requests.writeInt(labels.length);
      for (int label : labels) {
        requests.writeInt(label);
      }
      requests.flush();
      parameters = answers.readLong();
    } catch (EOFException e) {
      throw new IllegalStateException("the peer has ended, see its messages above", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long parameters() {
    return parameters;
  }

  /** Beats a second of so many training steps. */
  double train(int times) {
    return rate(PeerProgram.TRAIN, times);
  }

  /** Beats a second of so many inference calls. */
  double infer(int times) {
    return rate(PeerProgram.INFER, times);
  }

  private double rate(int request, int times) {
    try {
      requests.writeByte(request);
      requests.writeInt(times);
      requests.flush();
      return times * batch / (answers.readLong() / 1e9);
    } catch (EOFException e) {
      throw new IllegalStateException("the peer has ended, see its messages above", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
