package ecg4j.spark;

import ecg4j.training.jobs.StopSignal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A worker's connection to the driver. When the driver closes it, or ends, the job is requested to
 * save and stop. A worker that cannot connect to the driver continues without reporting progress.
 */
final class DriverConnection implements AutoCloseable {

  private final Socket socket;
  private final PrintStream out;

  private DriverConnection(Socket socket, PrintStream out) {
    this.socket = socket;
    this.out = out;
  }

  static DriverConnection to(WorkerConnections.Address driver, String job, StopSignal stop) {
    try {
      Socket socket = new Socket(driver.host(), driver.port());
      PrintStream out = new PrintStream(socket.getOutputStream(), true, StandardCharsets.UTF_8);
      out.println(driver.token());
      out.println(job);
      Thread listener = new Thread(() -> awaitEnd(socket, stop), "driver connection");
      listener.setDaemon(true);
      listener.start();
      return new DriverConnection(socket, out);
    } catch (IOException e) {
      System.err.println("cannot report progress to the driver: " + e.getMessage());
      OutputStream nowhere = OutputStream.nullOutputStream();
      return new DriverConnection(null, new PrintStream(nowhere, false, StandardCharsets.UTF_8));
    }
  }

  private static void awaitEnd(Socket socket, StopSignal stop) {
    try {
      while (socket.getInputStream().read() >= 0) {
        continue;
      }
    } catch (IOException e) {
      // Closed by this process at the end of the job, or broken.
    }
    stop.request();
  }

  /** Stream for progress messages. */
  PrintStream progress() {
    return out;
  }

  @Override
  public void close() throws IOException {
    out.close();
    if (socket != null) {
      socket.close();
    }
  }
}
