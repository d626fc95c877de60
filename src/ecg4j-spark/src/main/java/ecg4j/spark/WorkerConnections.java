package ecg4j.spark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.spark.SparkConf;

/**
 * The driver's connections to running jobs. They receive progress messages, and tell jobs to save
 * and stop, for which Spark has no means. The workers' side is {@link DriverConnection}.
 */
final class WorkerConnections implements AutoCloseable {

  private static final String PORT = "spark.ecg4j.port";

  private final ServerSocket server;
  private final Address address;
  private final Ear ear;
  private final List<Socket> open = new ArrayList<>();
  private final Set<String> begun = new HashSet<>();
  private boolean stopped;

  /**
   * Address for workers.
   *
   * @param host host of the driver
   * @param port port of the driver
   * @param token secret known only to the workers
   */
  record Address(String host, int port, String token) implements Serializable {}

  /** Receives messages of jobs. */
  @FunctionalInterface
  interface Ear {
    void heard(String job, String words);
  }

  /** Listens at the address of Spark's driver, at a free port or at {@code spark.ecg4j.port}. */
  WorkerConnections(SparkConf conf, Ear ear) throws IOException {
    this.ear = ear;
    String host = conf.get("spark.driver.host");
    InetAddress bind = InetAddress.getByName(conf.get("spark.driver.bindAddress", host));
    this.server = new ServerSocket(conf.getInt(PORT, 0), 50, bind);
    this.address = new Address(host, server.getLocalPort(), UUID.randomUUID().toString());
    daemon("lines", this::accept);
  }

  Address address() {
    return address;
  }

  /** Whether a worker has started a job. */
  synchronized boolean hasBegun(String job) {
    return begun.contains(job);
  }

  private void accept() {
    while (true) {
      try {
        Socket socket = server.accept();
        daemon("line", () -> hear(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void hear(Socket socket) {
    try (socket;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      if (!address.token().equals(in.readLine())) {
        return;
      }
      String job = in.readLine();
      begin(job, socket);
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        ear.heard(job, line);
      }
    } catch (IOException e) {
      // The worker has disconnected; Spark reports the result of the job.
      return;
    } finally {
      synchronized (this) {
        open.remove(socket);
      }
    }
  }

  private synchronized void begin(String job, Socket socket) throws IOException {
    begun.add(job);
    open.add(socket);
    if (stopped) {
      socket.shutdownOutput();
    }
  }

  /** Tells all jobs to save and stop, including those that start later. */
  synchronized void stop() {
    stopped = true;
    for (Socket socket : open) {
      try {
        socket.shutdownOutput();
      } catch (IOException e) {
        // The connection is closed already.
        continue;
      }
    }
  }

  private static void daemon(String name, Runnable run) {
    Thread thread = new Thread(run, name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
