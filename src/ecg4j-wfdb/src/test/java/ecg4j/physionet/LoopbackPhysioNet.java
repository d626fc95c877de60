package ecg4j.physionet;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import ecg4j.files.Sha256;
import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.Annotations;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.Recording;
import ecg4j.wfdb.SignalSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A web server with a small database in PhysioNet's layout, with configurable faults. */
final class LoopbackPhysioNet implements AutoCloseable {

  enum Fault {
    BREAKS_HALFWAY,
    STALLS,
    SENDS_OTHER_CONTENT,
    CHANGES_A_DIGIT,
    ANSWERS_404,
    ANSWERS_503
  }

  static final List<String> FILES =
      List.of("RECORDS", "r1.hea", "r1.dat", "r1.atr", "r2.hea", "r2.dat", "r2.atr");

  private final Path folder;
  private final String path;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Deque<Fault>> once = new HashMap<>();
  private final Map<String, Fault> always = new HashMap<>();
  private boolean ranges = true;

  LoopbackPhysioNet(Path mirror, Database database) throws IOException {
    path = "/" + database.path() + "/";
    folder = mirror.resolve(database.path());
    for (String name : List.of("r1", "r2")) {
      record(name);
    }
    Files.writeString(folder.resolve("RECORDS"), "r1\nr2\n");
    StringBuilder sums = new StringBuilder();
    for (String name : FILES) {
      sums.append(Sha256.ofFile(folder.resolve(name))).append(' ').append(name).append('\n');
    }
    Files.writeString(folder.resolve(Checksums.FILE), sums);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  private void record(String name) throws IOException {
    SignalSpec spec = SignalSpec.of(name + ".dat", 212, 200, "mV", "MLII");
    int[] samples = new int[20_000];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (i * 37 + name.hashCode()) % 2000;
    }
    Recording.write(
        folder,
        Header.of(name, 360, Header.UNKNOWN, List.of(spec), List.of()),
        new int[][] {samples});
    Annotations.write(folder.resolve(name + ".atr"), List.of(Annotation.of(100, "N")));
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  Path original(String name) {
    return folder.resolve(name);
  }

  long half(String name) throws IOException {
    return Files.size(folder.resolve(name)) / 2;
  }

  /** The requests: the file, and the range if there was one. */
  List<String> requests() {
    return requests;
  }

  void once(String name, Fault fault) {
    once.computeIfAbsent(name, n -> new ArrayDeque<>()).add(fault);
  }

  void always(String name, Fault fault) {
    always.put(name, fault);
  }

  void calm() {
    once.clear();
    always.clear();
  }

  void withoutRanges() {
    ranges = false;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String name = exchange.getRequestURI().getPath().replace(path, "");
    String range = exchange.getRequestHeaders().getFirst("Range");
    requests.add(range == null ? name : name + " " + range);
    Deque<Fault> waiting = once.getOrDefault(name, new ArrayDeque<>());
    Fault fault = waiting.isEmpty() ? always.get(name) : waiting.poll();
    try (exchange) {
      if (!FILES.contains(name) && !name.equals(Checksums.FILE) || fault == Fault.ANSWERS_404) {
        exchange.sendResponseHeaders(404, -1);
      } else if (fault == Fault.ANSWERS_503) {
        exchange.sendResponseHeaders(503, -1);
      } else {
        send(exchange, name, ranges ? range : null, fault);
      }
    }
  }

  private void send(HttpExchange exchange, String name, String range, Fault fault)
      throws IOException {
    byte[] whole = Files.readAllBytes(folder.resolve(name));
    if (fault == Fault.SENDS_OTHER_CONTENT) {
      whole[0] = '?';
    }
    if (fault == Fault.CHANGES_A_DIGIT) {
      whole[0] = (byte) (whole[0] == '0' ? '1' : '0');
    }
    int from = 0;
    if (range != null) {
      from = Integer.parseInt(range.replaceAll("\\D", ""));
      if (from >= whole.length) {
        exchange.sendResponseHeaders(416, -1);
        return;
      }
      exchange
          .getResponseHeaders()
          .set("Content-Range", "bytes " + from + "-" + (whole.length - 1) + "/" + whole.length);
    }
    exchange.sendResponseHeaders(range == null ? 200 : 206, whole.length - from);
    byte[] body = Arrays.copyOfRange(whole, from, whole.length);
    OutputStream out = exchange.getResponseBody();
    if (fault == Fault.BREAKS_HALFWAY || fault == Fault.STALLS) {
      out.write(body, 0, body.length / 2);
      out.flush();
      if (fault == Fault.STALLS) {
        stall();
      }
    } else {
      out.write(body);
    }
  }

  private static void stall() {
    try {
      TimeUnit.SECONDS.sleep(30);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("the server is stopped", e));
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
  }
}
