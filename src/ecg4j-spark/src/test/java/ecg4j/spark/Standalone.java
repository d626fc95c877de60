package ecg4j.spark;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * A standalone cluster on the loopback interface, started from the jars of the tests' class path: a
 * master and workers, each a process. Closing it ends all of them and the processes that they have
 * started.
 */
final class Standalone implements AutoCloseable {

  private static final String LOOPBACK = "127.0.0.1";

  private final Path home;
  private final int port;
  private final List<Process> processes = new ArrayList<>();
  private final List<Process> workers = new ArrayList<>();
  private final Thread ending = new Thread(this::end);

  Standalone(Path home, int count) throws Exception {
    this.home = home;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
      this.port = free.getLocalPort();
    }
    jars();
    // In case the process of the tests is killed.
    Runtime.getRuntime().addShutdownHook(ending);
    try {
      start("master", "org.apache.spark.deploy.master.Master", "--port", "" + port);
      awaitMaster();
      for (int i = 0; i < count; i++) {
        workers.add(
            start(
                "worker-" + i,
                "org.apache.spark.deploy.worker.Worker",
                "--cores",
                "1",
                "--memory",
                "1g",
                "--work-dir",
                home.resolve("work-" + i).toString(),
                master()));
      }
    } catch (IOException | InterruptedException | AssertionError e) {
      close();
      throw e;
    }
  }

  String master() {
    return "spark://" + LOOPBACK + ":" + port;
  }

  /** Kills a worker with kill -9; its executor detects this itself. */
  void killWorker(int i) throws InterruptedException {
    workers.get(i).destroyForcibly().waitFor();
  }

  /** Creates the folder jars of a Spark distribution, with links to this class path. */
  private void jars() throws IOException {
    Path jars = Files.createDirectories(home.resolve("jars"));
    Files.createFile(home.resolve("RELEASE"));
    int number = 0;
    for (String part : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
      Path path = Path.of(part);
      if (Files.isDirectory(path)) {
        jar(path, jars.resolve("classes-" + number++ + ".jar"));
      } else if (Files.exists(path)) {
        Files.createSymbolicLink(jars.resolve(path.getFileName()), path);
      }
    }
  }

  private static void jar(Path classes, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out);
        Stream<Path> all = Files.walk(classes)) {
      jar.setLevel(Deflater.NO_COMPRESSION);
      for (Path path : all.filter(Files::isRegularFile).toList()) {
        jar.putNextEntry(new JarEntry(classes.relativize(path).toString().replace('\\', '/')));
        Files.copy(path, jar);
      }
    }
  }

  private Process start(String name, String main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of(JavaModuleOptions.defaultModuleOptions().strip().split("\\s+")));
    command.addAll(List.of("-cp", home.resolve("jars") + "/*", main));
    command.addAll(List.of("--host", LOOPBACK, "--webui-port", "0"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(home.resolve(name + ".log").toFile());
    builder.environment().put("SPARK_HOME", home.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", LOOPBACK);
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  private void awaitMaster() throws IOException, InterruptedException {
    while (true) {
      if (!processes.get(0).isAlive()) {
        throw new AssertionError(Files.readString(home.resolve("master.log")));
      }
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(LOOPBACK, port));
        return;
      } catch (IOException notYet) {
        TimeUnit.MILLISECONDS.sleep(100);
      }
    }
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(ending);
    end();
  }

  private void end() {
    List<ProcessHandle> all = new ArrayList<>();
    for (Process process : processes) {
      process.descendants().forEach(all::add);
      all.add(process.toHandle());
    }
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(handle -> handle.onExit().join());
  }
}
