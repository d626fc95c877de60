package ecg4j.training.jobs;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Runs each job in a separate process ({@link WorkerProcess}): a Java virtual machine with the
 * class path and the options of this one.
 *
 * <p>The processes share the processors: each common pool, in which the kernels run, gets its part.
 * The kernels give the same result for any number of threads. OpenMP, which runs ND4J's own
 * operations, does not; it gets one thread per process. So the result does not depend on the number
 * of processes.
 */
public final class LocalJobExecutor implements JobExecutor {

  private static final String POOL = "java.util.concurrent.ForkJoinPool.common.parallelism";
  private static final List<String> NOT_INHERITED =
      List.of("-agentlib:", "-agentpath:", "-javaagent:", "-Xrun", "-Xdebug", "-D" + POOL + "=");

  /** Largest number of repetitions of a lost job: one that needs too much memory is always lost. */
  private static final int MOST_REPEATS = 2;

  /** Exit codes of programs that a signal ended: 128 and the number of the signal. */
  private static final int KILLED = 137;

  private static final int ABORTED = 134;
  private static final int SEGMENTATION_FAULT = 139;

  private static final int PATIENCE_MILLIS = 500;

  private final int threads;
  private final JobContext context;
  private final List<Process> running = new ArrayList<>();
  private boolean stopped;

  /**
   * An executor that stops when the context's signal is given.
   *
   * @param atATime number of processes that share the processors; more may be started
   * @param context context of all jobs; their output goes to its progress, each line after the
   *     job's name
   */
  public LocalJobExecutor(int atATime, JobContext context) {
    this(context, Math.max(1, Runtime.getRuntime().availableProcessors() / atATime));
  }

  private LocalJobExecutor(JobContext context, int threads) {
    this.threads = threads;
    this.context = context;
    context.stop().begin();
    context.stop().onRequest(this::stop);
  }

  /** An executor whose processes use this number of threads each. */
  public static LocalJobExecutor withThreads(int threads, JobContext context) {
    return new LocalJobExecutor(context, threads);
  }

  @Override
  public Outcome run(Job job) {
    try {
      for (int repeats = 0; ; repeats++) {
        Process program = start(job);
        if (program == null) {
          return Outcome.INTERRUPTED;
        }
        String cause = listen(job, program);
        int code = exitCode(program);
        Outcome outcome = outcome(program, code, cause);
        if (repeats == MOST_REPEATS || !isLost(code, cause)) {
          return outcome;
        }
        context
            .progress()
            .printf(
                Locale.ROOT,
                "%s: %s; it is repeated from its last saved state%n",
                job.name(),
                ended(code));
      }
    } catch (IOException e) {
      return Outcome.failed(Failure.sentence(e));
    }
  }

  /**
   * Whether a program was killed, or its virtual machine crashed. Its directory has its last
   * checkpoint, so a repetition gives the same result.
   */
  private static boolean isLost(int code, String cause) {
    return cause.isEmpty() && List.of(KILLED, ABORTED, SEGMENTATION_FAULT).contains(code);
  }

  private Outcome outcome(Process program, int code, String cause) {
    if (code == WorkerProcess.INTERRUPTED && !context.stop().isRequested()) {
      // Ctrl-C reaches all processes of a terminal, and this one may be the last to get it.
      sleep(PATIENCE_MILLIS);
    }
    synchronized (this) {
      running.remove(program);
      if (code == 0) {
        return Outcome.DONE;
      }
      if (stopped && code == WorkerProcess.INTERRUPTED) {
        return Outcome.INTERRUPTED;
      }
      return Outcome.failed(cause.isEmpty() ? ended(code) : cause);
    }
  }

  private static String ended(int code) {
    return switch (code) {
      case WorkerProcess.INTERRUPTED, 143 -> "its program was stopped by another program";
      case KILLED -> "its program was killed, perhaps because memory ran out";
      default -> "its program ended with code " + code;
    };
  }

  private synchronized Process start(Job job) throws IOException {
    if (stopped) {
      return null;
    }
    ProcessBuilder builder = new ProcessBuilder(command(job)).redirectErrorStream(true);
    builder.environment().put("OMP_NUM_THREADS", "1");
    Process program = builder.start();
    running.add(program);
    context.progress().println(job.name() + " starts in a separate process");
    return program;
  }

  private List<String> command(Job job) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(Predicate.not(word -> NOT_INHERITED.stream().anyMatch(word::startsWith)))
        .forEach(command::add);
    // The thread that uses the pool also works.
    command.add("-D" + POOL + "=" + (threads - 1));
    command.addAll(List.of("-cp", classPath()));
    command.add(WorkerProcess.class.getName());
    command.addAll(List.of(job.worker().getName(), job.directory().toString()));
    command.add(context.paths().toArgument());
    command.addAll(context.command());
    return command;
  }

  /**
   * The class path of this process, preceded by the entries of its class loaders, such as those of
   * a cluster.
   */
  private static String classPath() {
    List<String> parts = new ArrayList<>();
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    for (; loader != null; loader = loader.getParent()) {
      if (loader instanceof URLClassLoader urls) {
        for (URL url : urls.getURLs()) {
          parts.add(Path.of(URI.create(url.toString())).toString());
        }
      }
    }
    parts.add(System.getProperty("java.class.path"));
    return String.join(File.pathSeparator, parts);
  }

  /** Passes the output of a process on, and returns its error message if there is one. */
  private String listen(Job job, Process program) throws IOException {
    String cause = "";
    try (BufferedReader lines = program.inputReader(Charset.defaultCharset())) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(WorkerProcess.CAUSE)) {
          cause = line.substring(WorkerProcess.CAUSE.length());
        } else if (!line.isBlank()) {
          context.progress().println(job.name() + ": " + line);
        }
      }
    }
    return cause;
  }

  @Override
  public synchronized void stop() {
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
        // Wait in any case: the processes save their state.
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
}
