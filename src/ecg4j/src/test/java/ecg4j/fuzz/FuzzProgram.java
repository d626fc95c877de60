package ecg4j.fuzz;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Feeds mutated inputs to readers. Runs in a process with little memory; ends with exit code 1 if
 * an input made a reader do anything but read it or reject it in a sentence. Such inputs are
 * written to the folder {@code found}.
 *
 * <p>Arguments: a {@link FuzzGroup}, a folder for files, a folder with a complete run, the number
 * of inputs, the seed, and the names of targets (default: all of the group).
 */
final class FuzzProgram {

  /** Longest processor time for one input, in seconds. */
  private static final long LIMIT = 5;

  /** Longest time on a busy machine; more means that a reader waits for something. */
  private static final long WALL_LIMIT = 60;

  private static final int HUNG = 3;

  /** Inputs that once had a fault, named NUMBER-TARGET.bin. */
  private static final Path CORPUS = Path.of("src/ecg4j/src/test/resources/fuzz");

  private final Path root;
  private final long seed;
  private final Map<String, String> faults = new TreeMap<>();
  private long read;
  private volatile FuzzTarget current;
  private volatile byte[] input;
  private volatile long cpuStart;
  private volatile long start = System.nanoTime();

  private FuzzProgram(Path root, long seed) {
    this.root = root;
    this.seed = seed;
  }

  /** Runs the targets. */
  public static void main(String[] args) throws IOException {
    FuzzGroup group = FuzzGroup.valueOf(args[0]);
    Path root = Path.of(args[1]);
    FuzzProgram program = new FuzzProgram(root, Long.parseLong(args[4]));
    List<String> names = List.of(args).subList(5, args.length);
    List<FuzzTarget> targets =
        new ArrayList<>(group.targets(root.resolve("seeds"), Path.of(args[2])));
    targets.removeIf(target -> !names.isEmpty() && !names.contains(target.name()));
    program.watch(Thread.currentThread());
    program.run(targets, Long.parseLong(args[3]));
    program.end();
  }

  private void run(List<FuzzTarget> targets, long inputs) throws IOException {
    double weights = targets.stream().mapToDouble(FuzzTarget::weight).sum();
    long done = 0;
    for (FuzzTarget target : targets) {
      long share = Math.max(1, Math.round(inputs * target.weight() / weights));
      long began = System.nanoTime();
      int before = faults.size();
      read = 0;
      run(target, share);
      done += share;
      System.out.printf(
          "%-24s %8d inputs, %7d of them read, %6.1f s, %d faults%n",
          target.name(), share, read, (System.nanoTime() - began) / 1e9, faults.size() - before);
    }
    System.out.printf("%d inputs, %d faults%n", done, faults.size());
  }

  private void run(FuzzTarget target, long share) throws IOException {
    Mutator mutator = new Mutator(target.tokens());
    Path folder = Files.createDirectories(root.resolve("box"));
    for (byte[] good : target.seeds()) {
      judge(target, folder, good);
    }
    for (byte[] found : Seeds.folder(CORPUS, target.name() + ".bin")) {
      judge(target, folder, found);
    }
    for (long i = 0; i < share; i++) {
      SplittableRandom random =
          new SplittableRandom(seed ^ i * 0x9E3779B97F4A7C15L ^ target.name().hashCode());
      judge(target, folder, mutator.next(target.seeds(), random));
    }
    clear(folder);
    requireInside();
  }

  private void judge(FuzzTarget target, Path folder, byte[] bytes) throws IOException {
    input = bytes;
    current = target;
    cpuStart = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    start = System.nanoTime();
    Verdict verdict = Verdict.of(target, folder, bytes);
    current = null;
    read += verdict.read() ? 1 : 0;
    if (verdict.fault().isPresent()) {
      String trace = verdict.fault().get();
      report(target, Verdict.place(trace), trace, bytes);
    }
  }

  private synchronized void report(FuzzTarget target, String place, String trace, byte[] bytes)
      throws IOException {
    String key = target.name() + " " + place;
    if (faults.put(key, trace) == null) {
      Path file = root.resolve("found").resolve(target.name() + "-" + faults.size() + ".bin");
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
      System.out.println("FAULT " + file.getFileName() + "\n" + shortened(trace));
    }
  }

  private static String shortened(String trace) {
    return String.join("\n", trace.lines().limit(9).toList());
  }

  /** Ends the process if an input takes too long. */
  private void watch(Thread worker) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    Thread watchdog =
        new Thread(
            () -> {
              while (true) {
                FuzzTarget target = current;
                long cpu = threads.getThreadCpuTime(worker.getId()) - cpuStart;
                long wall = System.nanoTime() - start;
                if (target != null
                    && target == current
                    && (cpu > TimeUnit.SECONDS.toNanos(LIMIT)
                        || wall > TimeUnit.SECONDS.toNanos(WALL_LIMIT))) {
                  hang(target, worker.getStackTrace());
                }
                pause();
              }
            });
    watchdog.setDaemon(true);
    watchdog.start();
  }

  private void hang(FuzzTarget target, StackTraceElement[] trace) {
    try {
      Throwable where = new IllegalStateException("takes too long");
      where.setStackTrace(trace);
      StringBuilder text = new StringBuilder(where + "\n");
      for (StackTraceElement element : trace) {
        text.append("\tat ").append(element).append('\n');
      }
      report(target, "hang", text.toString(), input);
    } catch (IOException e) {
      System.out.println(e);
    }
    Runtime.getRuntime().halt(HUNG);
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Deletes a folder with its content. */
  static void clear(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> inside = Files.walk(folder)) {
      for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  /** Reports files that a reader or writer left outside of its folder. */
  private void requireInside() throws IOException {
    requireOnly(root, List.of("box", "tmp", "found", "seeds"));
    requireOnly(root.getParent(), List.of("child", "results"));
    for (Path path : files(Path.of(System.getProperty("java.io.tmpdir")))) {
      if (path.getFileName().toString().startsWith("ecg4j")) {
        faults.put("temporary file left: " + path, "");
      }
    }
  }

  private void requireOnly(Path folder, List<String> names) throws IOException {
    for (Path path : files(folder)) {
      if (!names.contains(path.getFileName().toString())) {
        faults.put("file outside of the folder: " + path, "");
        clear(path);
      }
    }
  }

  /** The content of a folder. */
  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.toList();
    }
  }

  private void end() {
    faults.keySet().forEach(fault -> System.out.println("fault: " + fault));
    System.exit(faults.isEmpty() ? 0 : 1);
  }
}
