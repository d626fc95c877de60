package ecg4j.kernels.base;

import com.sun.jna.Library;
import com.sun.jna.NativeLibrary;
import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The native libraries that ND4J uses on the CPU, with warnings if they do not match the processor.
 *
 * @param core kernels chosen by OpenBLAS, for example Haswell; empty if unknown
 * @param openBlas description by OpenBLAS, with its version; empty if unknown
 * @param hasOneDnn whether ND4J's library was built with oneDNN
 * @param hasAvx2 whether processor and operating system have AVX2
 * @param hasOneDnnBuild whether ND4J offers a build with oneDNN for this architecture: only x86_64
 */
public record NativeLibraries(
    String core, String openBlas, boolean hasOneDnn, boolean hasAvx2, boolean hasOneDnnBuild) {
  private static final Logger LOG = LoggerFactory.getLogger(NativeLibraries.class);

  /**
   * Kernels without AVX2, with OpenBLAS's names (driver/others/dynamic.c). Prescott, with SSE3, is
   * used for processors that OpenBLAS does not know.
   */
  private static final Set<String> WITHOUT_AVX2 =
      Set.of(
          "unknown",
          "generic",
          "prescott",
          "atom",
          "core2",
          "penryn",
          "dunnington",
          "nehalem",
          "sandybridge",
          "opteron",
          "opteron_sse3",
          "barcelona",
          "nano",
          "bobcat",
          "bulldozer",
          "piledriver",
          "steamroller");

  /** The libraries of this process. Initialises ND4J. */
  public static NativeLibraries here() {
    Nd4j.getEnvironment(); // the holder is empty before ND4J has started
    String build = NativeOpsHolder.getInstance().getDeviceNativeOps().buildInfo();
    return new NativeLibraries(
        text("openblas_get_corename"),
        text("openblas_get_config"),
        build.contains("HAVE_ONEDNN"),
        hasAvx2Here(),
        Loader.getPlatform().endsWith("x86_64"));
  }

  /** Logs each warning, if ND4J runs on the CPU. */
  static void check() {
    if (Nd4j.getBackend().getEnvironment().isCPU()) {
      here().warnings().forEach(LOG::warn);
    }
  }

  /** One sentence for each library that is slower than possible on this processor. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (hasAvx2 && WITHOUT_AVX2.contains(core.toLowerCase(Locale.ROOT))) {
      warnings.add(
          ("OpenBLAS uses its kernels for %s, which do not use AVX2, but this processor has it:"
                  + " training and inference take two to four times as long. %s")
              .formatted(
                  core,
                  System.getenv("OPENBLAS_CORETYPE") == null
                      ? "Set the environment variable OPENBLAS_CORETYPE=Haswell."
                      : "Unset the environment variable OPENBLAS_CORETYPE."));
    }
    if (hasOneDnnBuild && !hasOneDnn) {
      warnings.add(
          "ND4J's native library was built without oneDNN: operations without a kernel of ecg4j,"
              + " including all operations of a network's plain form, take up to six times as long."
              + " Use the artifact nd4j-native with a classifier that ends in onednn-avx2.");
    }
    return warnings;
  }

  /**
   * The flags of {@code dlopen} for a library that stays private to whoever loaded it: RTLD_LAZY
   * without RTLD_GLOBAL, which is JNA's default. ND4J and the kernels use two copies of OpenBLAS
   * with the same symbols. If one of them became global, the other would return its memory regions
   * to the wrong table.
   */
  private static final Map<String, Object> PRIVATE = Map.of(Library.OPTION_OPEN_FLAGS, 1);

  /** The text that a function of OpenBLAS returns. JavaCPP has no binding for these functions. */
  private static String text(String function) {
    String library = Loader.getLoadedLibraries().get("openblas@.0");
    if (library == null) {
      return "";
    }
    try {
      return NativeLibrary.getInstance(library, PRIVATE)
          .getFunction(function)
          .invokeString(new Object[0], false);
    } catch (UnsatisfiedLinkError e) {
      return "";
    }
  }

  /**
   * Reads the option that HotSpot sets on x86 under every operating system; it does not exist on
   * other architectures.
   */
  private static boolean hasAvx2Here() {
    try {
      HotSpotDiagnosticMXBean machine =
          ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
      return Integer.parseInt(machine.getVMOption("UseAVX").getValue()) >= 2;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
