package ecg4j.training.jobs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The main class of a job's process: {@code WorkerProcess WORKER DIRECTORY PATHS COMMAND…}. It
 * saves and ends when its standard input ends. {@link LocalJobExecutor} stops it in this way, and
 * the operating system does so if the parent is killed.
 */
final class WorkerProcess {

  static final int INTERRUPTED = 130;
  static final int FAILED = 2;

  /** Start of the last line of output if the job fails. */
  static final String CAUSE = "error: ";

  private WorkerProcess() {}

  public static void main(String[] arguments) {
    // As in the program that started this one.
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    StopSignal stop = new StopSignal();
    ShutdownHook hook = new ShutdownHook(stop);
    Thread input = new Thread(() -> awaitEnd(stop), "end of input");
    input.setDaemon(true);
    input.start();
    int code = run(List.of(arguments), stop);
    hook.remove();
    System.exit(code);
  }

  private static int run(List<String> arguments, StopSignal stop) {
    try {
      List<String> command = arguments.subList(3, arguments.size());
      PathMap paths = PathMap.parse(arguments.get(2));
      JobContext context = new JobContext(command, System.err, stop, paths);
      Path directory = Path.of(arguments.get(1));
      return worker(arguments.get(0)).work(directory, context) ? 0 : INTERRUPTED;
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      System.err.println(CAUSE + Failure.sentence(e));
      return FAILED;
    }
  }

  private static Worker worker(String name) {
    try {
      return Class.forName(name).asSubclass(Worker.class).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(name + " is not a worker class", e);
    }
  }

  private static void awaitEnd(StopSignal stop) {
    try {
      while (System.in.read() >= 0) {
        continue;
      }
    } catch (IOException e) {
      // A broken pipe counts as the end of input.
    }
    stop.request();
    if (!stop.hasBegun()) {
      Runtime.getRuntime().halt(INTERRUPTED);
    }
  }
}
