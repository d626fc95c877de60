package ecg4j.bench;

import ecg4j.kernels.base.NativeLibraries;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.nd4j.linalg.factory.Nd4j;

/** The conditions of a measurement, printed with each result. */
final class Machine {
  private Machine() {}

  /** Prints processor, load, BLAS kernels and library versions. Starts ND4J. */
  static void print() {
    NativeLibraries libraries = NativeLibraries.here();
    System.out.printf(
        "machine: %s, %d processors, load %s; Java %s%n",
        processor(),
        Runtime.getRuntime().availableProcessors(),
        first(Path.of("/proc/loadavg"), "", " "),
        System.getProperty("java.version"));
    System.out.printf(
        "libraries: ND4J %s%s, %s, kernels for %s%n",
        nd4jVersion(),
        libraries.hasOneDnn() ? " with oneDNN" : "",
        libraries.openBlas().replaceAll(" DYNAMIC_ARCH.*", ""),
        libraries.core());
    libraries.warnings().forEach(System.out::println);
  }

  private static String nd4jVersion() {
    Properties properties = new Properties();
    try (InputStream in =
        Nd4j.class.getResourceAsStream("/META-INF/maven/org.nd4j/nd4j-api/pom.properties")) {
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      return "of unknown version";
    }
  }

  private static String processor() {
    String name = first(Path.of("/proc/cpuinfo"), "model name\t: ", "\n");
    String avx = first(Path.of("/proc/cpuinfo"), "flags", "\n");
    String set = avx.contains("avx512f") ? "AVX-512" : avx.contains("avx2") ? "AVX2" : "";
    return name.isEmpty() ? System.getProperty("os.arch") : name + " " + set;
  }

  /** The text between two marks, or none. */
  private static String first(Path file, String before, String after) {
    try {
      String text = Files.readString(file);
      int from = text.indexOf(before);
      return from < 0 ? "" : text.substring(from + before.length()).split(after, 2)[0].strip();
    } catch (IOException e) {
      return "";
    }
  }

  /** Resident memory of this process, from Linux's /proc; −1 elsewhere. */
  static long residentMegabytes() {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return -1;
    }
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(-1);
    } catch (IOException e) {
      return -1;
    }
  }
}
