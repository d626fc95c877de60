package ecg4j.training.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A class's main in a separate process, for tests that end it by {@code kill -9}. */
public final class ChildProgram implements AutoCloseable {
  private final Process process;
  private final Path log;

  private ChildProgram(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts it with this program's class path.
   *
   * @param log what it says
   */
  public static ChildProgram start(Path log, Class<?> main, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(List.of("-Xmx1g", "-cp", System.getProperty("java.class.path")));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    return new ChildProgram(process, log);
  }

  /** Waits for a file that it makes. */
  public void await(Path sign) throws InterruptedException {
    while (!Files.exists(sign)) {
      assertThat(process.isAlive()).as(this::said).isTrue();
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /** Whether it has started others that are still there. */
  public boolean hasChildren() {
    return process.children().findAny().isPresent();
  }

  /** All that it has said so far. */
  public String said() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills it. */
  @Override
  public void close() {
    try {
      process.destroyForcibly().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
