package ecg4j.kernels;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells OpenBLAS which of its kernels fit this processor where it does not know. ND4J brings
 * OpenBLAS 0.3.19, which is older than AMD's processors with AVX-512 (Zen 4 and later) and takes
 * them for the first Zen; those for Skylake-X run there, and run the small products of this package
 * 1.3 to 2 times as fast.
 *
 * <p>OpenBLAS reads its environment once, when it is loaded, so this has to come before ND4J. A
 * choice in the environment ({@value #VARIABLE}) stands.
 */
public final class BlasCore {
  static final String VARIABLE = "OPENBLAS_CORETYPE";
  private static final Logger LOG = LoggerFactory.getLogger(BlasCore.class);
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  private BlasCore() {}

  /** Makes the choice, once in a process. */
  public static void choose() {
    Once.done();
  }

  private static final class Once {
    static {
      apply();
    }

    static void done() {}
  }

  private static void apply() {
    if (System.getenv(VARIABLE) != null || !Files.isReadable(PROCESSORS)) {
      return;
    }
    try (Stream<String> lines = Files.lines(PROCESSORS)) {
      Optional<String> core = better(lines);
      if (core.isPresent()) {
        // Java cannot change its own environment; the C library's can be changed.
        Function setenv = NativeLibrary.getInstance("c").getFunction("setenv");
        setenv.invokeInt(new Object[] {VARIABLE, core.get(), 0});
        LOG.debug("OpenBLAS is to use its kernels for {}", core.get());
      }
    } catch (IOException | LinkageError e) {
      LOG.debug("OpenBLAS chooses its kernels itself", e);
    }
  }

  /** The core type to name, if OpenBLAS's own choice would not be the best. */
  static Optional<String> better(Stream<String> cpuinfo) {
    boolean[] found = new boolean[2];
    cpuinfo
        .map(line -> line.toLowerCase(Locale.ROOT))
        .forEach(
            line -> {
              found[0] |= line.startsWith("vendor_id") && line.contains("authenticamd");
              found[1] |=
                  line.startsWith("flags")
                      && Stream.of("f", "bw", "cd", "dq", "vl")
                          .allMatch(part -> line.contains(" avx512" + part));
            });
    return found[0] && found[1] ? Optional.of("SkylakeX") : Optional.empty();
  }
}
