package ecg4j.training.files;

import com.fasterxml.jackson.core.type.TypeReference;
import ecg4j.data.set.BeatSet;
import ecg4j.data.split.Split;
import ecg4j.json.JsonFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.nd4j.linalg.factory.Nd4j;

/** The provenance of a run: the facts needed to repeat it, or to see why a repetition differs. */
public final class Provenance {

  /** Name of the file in a run directory. */
  public static final String FILE = "provenance.json";

  private final Map<String, String> entries;

  private Provenance(Map<String, String> entries) {
    this.entries = entries;
  }

  /**
   * Returns the provenance of a run that starts now.
   *
   * @param stamp why the score says little about new patients; empty if there is no reason
   */
  public static Provenance of(
      long seed, String network, Split split, String stamp, List<String> command) {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("commit", commit());
    entries.put("command", String.join(" ", command));
    entries.put("seed", Long.toString(seed));
    entries.put("network", network);
    entries.put("protocol", split.protocol());
    entries.put("split", split.note());
    entries.put("leaky", Boolean.toString(!stamp.isEmpty()));
    if (!stamp.isEmpty()) {
      entries.put("stamp", stamp);
    }
    entries.put("data_sha256", split.dataChecksum());
    entries.put("training_beats", beats(split.train()));
    entries.put("validation_beats", beats(split.validation()));
    entries.put("test_beats", beats(split.test()));
    entries.put("backend", backend());
    entries.put("nd4j", nd4jVersion());
    entries.put(
        "java", System.getProperty("java.vm.name") + " " + System.getProperty("java.version"));
    entries.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    entries.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
    entries.put("host", host());
    entries.put("started", now());
    return new Provenance(entries);
  }

  /**
   * Returns the provenance of several runs of one experiment, such as folds, which ends now.
   *
   * @param runs directories of the runs
   * @param keys the entries that the runs have in common
   * @throws IOException if a run has no provenance
   */
  public static Provenance ofRuns(List<Path> runs, List<String> keys) throws IOException {
    Map<String, String> last = read(runs.get(runs.size() - 1)).entries();
    Map<String, String> entries = new LinkedHashMap<>();
    keys.forEach(key -> entries.put(key, last.getOrDefault(key, "")));
    Provenance together = new Provenance(entries);
    together.startedWith(runs);
    together.ended();
    return together;
  }

  /**
   * Reads the provenance of a run directory.
   *
   * @throws IOException if the file is missing or damaged
   */
  public static Provenance read(Path directory) throws IOException {
    return new Provenance(
        JsonFile.read(
            directory.resolve(FILE), new TypeReference<LinkedHashMap<String, String>>() {}));
  }

  /** Writes the provenance into a run directory. */
  public void write(Path directory) throws IOException {
    JsonFile.write(directory.resolve(FILE), entries);
  }

  /**
   * @throws IOException if the run was started with other data
   */
  public void requireData(String checksum) throws IOException {
    String before = entries.get("data_sha256");
    if (!checksum.equals(before)) {
      throw new IOException(
          "the data have changed since the run was started: their checksum was %s, it is %s"
              .formatted(before, checksum));
    }
  }

  /**
   * @throws IOException if the run was started with another value of an entry, such as the checksum
   *     of a file that it reads
   */
  public void requireSame(String key, Map<String, String> now) throws IOException {
    String before = entries.getOrDefault(key, "none");
    String here = now.getOrDefault(key, "none");
    if (!before.equals(here)) {
      throw new IOException(
          "%s has changed since the run was started: it was %s, it is %s"
              .formatted(key, before, here));
    }
  }

  /**
   * Sets the start to that of the earliest of several runs.
   *
   * @param runs directories of the runs
   * @throws IOException if one has no provenance
   */
  public void startedWith(List<Path> runs) throws IOException {
    for (Path run : runs) {
      String start = read(run).entries().getOrDefault("started", now());
      // Times in ISO 8601 are in the order of their texts.
      entries.merge("started", start, (a, b) -> a.compareTo(b) < 0 ? a : b);
    }
  }

  /** Sets the start of the run to an earlier time. */
  public void startedAt(Instant time) {
    entries.put("started", time.truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /** Records that the run is resumed, possibly on another machine. */
  public void resumed() {
    String entry = now() + " on " + host() + " at commit " + commit();
    entries.merge("resumed", entry, (before, more) -> before + "; " + more);
  }

  /** Records that the run ends now. */
  public void ended() {
    entries.put("ended", now());
  }

  /** Returns all entries by key, in order. */
  public Map<String, String> entries() {
    return entries;
  }

  private static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String beats(BeatSet part) {
    int[] counts = part.counts();
    StringBuilder text = new StringBuilder();
    for (int c = 0; c < counts.length; c++) {
      text.append(c == 0 ? "" : " ").append(part.classes().name(c)).append(' ').append(counts[c]);
    }
    return part.syntheticCount() == 0
        ? text.toString()
        : text.append(" (").append(part.syntheticCount()).append(" synthetic)").toString();
  }

  private static String backend() {
    String name = Nd4j.getBackend().getClass().getSimpleName();
    return Nd4j.getExecutioner().getEnvironmentInformation().entrySet().stream()
        .filter(e -> List.of("blas.vendor", "omp.threads").contains(e.getKey()))
        .map(e -> e.getKey() + " " + e.getValue())
        .sorted()
        .collect(Collectors.joining(", ", name + ", ", ""));
  }

  /** Returns the version in the library's Maven metadata. */
  private static String nd4jVersion() {
    Properties properties = new Properties();
    try (InputStream in =
        Nd4j.class.getResourceAsStream("/META-INF/maven/org.nd4j/nd4j-api/pom.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      return "unknown";
    }
    return properties.getProperty("version", "unknown");
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }

  /** Returns the commit of the working copy, and whether files differ from it. */
  private static String commit() {
    String commit = git("rev-parse", "HEAD");
    if (commit.isEmpty()) {
      return "none";
    }
    return git("status", "--porcelain", "--untracked-files=no").isEmpty()
        ? commit
        : commit + " with changes";
  }

  /** Returns the output of git; empty without git or outside a repository. */
  private static String git(String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of("-C", System.getProperty("ecg4j.home", ".")));
    command.addAll(List.of(arguments));
    try {
      Process git =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return git.waitFor(10, TimeUnit.SECONDS) && git.exitValue() == 0 ? said : "";
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
