package ecg4j.training;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/**
 * Folds in programs of their own ({@link FoldWorker}), a few at a time: Java virtual machines with
 * the class path and the options of this one, so each may take as much memory as this one.
 *
 * <p>The processors are shared out among the common pools of the programs, in which the kernels
 * run; these give the same result for any number of threads. OpenMP, from which ND4J's own
 * operations take their threads, does not: it gets one in each program. So the result does not
 * depend on the number of programs.
 */
final class FoldPrograms implements FoldRunner {

  /** How a program's last words begin if it fails. */
  static final String CAUSE = "error: ";

  private static final String POOL = "java.util.concurrent.ForkJoinPool.common.parallelism";
  private static final List<String> NOT_INHERITED =
      List.of("-agentlib:", "-agentpath:", "-javaagent:", "-Xrun", "-Xdebug", "-D" + POOL + "=");

  private static final int PATIENCE_MILLIS = 500;

  private final Path directory;
  private final RunOptions options;
  private final List<Process> running = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private boolean stopped;

  FoldPrograms(Path directory, RunOptions options) {
    if (!options.listeners().isEmpty()) {
      throw new IllegalArgumentException(
          "listeners of your own cannot hear folds in other programs; leave them out, or run the"
              + " folds in this one (0 workers)");
    }
    this.directory = directory;
    this.options = options;
  }

  @Override
  public boolean run(List<Integer> folds) throws IOException {
    options.stop().begin();
    options.stop().onRequest(this::stop);
    Queue<Integer> open = new ConcurrentLinkedQueue<>(folds);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < Math.min(options.workers(), folds.size()); i++) {
      threads.add(new Thread(() -> work(open), "folds " + (i + 1)));
    }
    threads.forEach(Thread::start);
    threads.forEach(FoldPrograms::join);
    if (!failures.isEmpty()) {
      throw new IOException(String.join("; ", failures));
    }
    return !stopped;
  }

  private void work(Queue<Integer> open) {
    for (Integer k = open.poll(); k != null; k = open.poll()) {
      try {
        if (!one(k)) {
          return;
        }
      } catch (IOException e) {
        fail(k, Failure.sentence(e));
      }
    }
  }

  /** Whether there is reason to take the next fold. */
  private boolean one(int k) throws IOException {
    Process program = start(k);
    if (program == null) {
      return false;
    }
    String cause = listen(k, program);
    int code = exitCode(program);
    if (code == FoldWorker.INTERRUPTED && !options.stop().requested()) {
      // Ctrl-C goes to all programs of a terminal, and ours may be the last to hear of it.
      sleep(PATIENCE_MILLIS);
    }
    synchronized (this) {
      running.remove(program);
      if (code == 0) {
        return true;
      }
      if (!stopped || code != FoldWorker.INTERRUPTED) {
        fail(k, cause.isEmpty() ? ended(code) : cause);
      }
      return false;
    }
  }

  private static String ended(int code) {
    return switch (code) {
      case FoldWorker.INTERRUPTED, 143 -> "its program was asked to stop by somebody else";
      case 137 -> "its program was killed, perhaps because memory ran out";
      default -> "its program ended with code " + code;
    };
  }

  private synchronized Process start(int k) throws IOException {
    if (stopped) {
      return null;
    }
    ProcessBuilder builder = new ProcessBuilder(command(k)).redirectErrorStream(true);
    builder.environment().put("OMP_NUM_THREADS", "1");
    Process program = builder.start();
    running.add(program);
    options.progress().println("fold " + k + " starts in a program of its own");
    return program;
  }

  private List<String> command(int k) {
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / options.workers());
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(Predicate.not(word -> NOT_INHERITED.stream().anyMatch(word::startsWith)))
        .forEach(command::add);
    // The thread that asks the pool for something works beside it.
    command.add("-D" + POOL + "=" + (threads - 1));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(FoldWorker.class.getName(), directory.toString(), "" + k));
    command.addAll(options.command());
    return command;
  }

  /** Passes on what a program says, and returns why it failed, if it says so. */
  private String listen(int k, Process program) throws IOException {
    String cause = "";
    try (BufferedReader lines = program.inputReader(Charset.defaultCharset())) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(CAUSE)) {
          cause = line.substring(CAUSE.length());
        } else if (!line.isBlank()) {
          options.progress().println("fold " + k + ": " + line);
        }
      }
    }
    return cause;
  }

  private synchronized void fail(int k, String cause) {
    failures.add("fold " + k + " failed: " + cause);
    stop();
  }

  /** Asks all programs to save and end. */
  private synchronized void stop() {
    stopped = true;
    for (Process program : running) {
      try {
        program.getOutputStream().close();
      } catch (IOException e) {
        program.destroy();
      }
    }
  }

  private static int exitCode(Process program) {
    while (true) {
      try {
        return program.waitFor();
      } catch (InterruptedException e) {
        // The programs are waited for in any case: they save what they have.
        program.destroy();
      }
    }
  }

  private static void sleep(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void join(Thread thread) {
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        // As above: what runs is to be saved.
        continue;
      }
    }
  }
}
