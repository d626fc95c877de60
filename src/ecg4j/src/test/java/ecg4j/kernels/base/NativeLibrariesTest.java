package ecg4j.kernels.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NativeLibrariesTest {

  private static NativeLibraries with(String core, boolean hasOneDnn, boolean hasAvx2) {
    return new NativeLibraries(core, "OpenBLAS", hasOneDnn, hasAvx2, true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Prescott", "Nehalem", "Sandybridge", "Barcelona", "Core2", "Unknown"})
  void kernelsWithoutAvx2GiveAWarningIfTheProcessorHasIt(String core) {
    assertThat(with(core, true, true).warnings())
        .singleElement()
        .asString()
        .contains("kernels for " + core, "two to four times", "OPENBLAS_CORETYPE")
        .doesNotContain("\n");
    assertThat(with(core, true, false).warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Haswell", "Zen", "SkylakeX", "Cooperlake", "SapphireRapids", ""})
  void suitableKernelsGiveNoWarning(String core) {
    assertThat(with(core, true, true).warnings()).isEmpty();
  }

  @Test
  void aLibraryWithoutOneDnnGivesAWarningIfOneWithItExists() {
    assertThat(with("Zen", false, true).warnings())
        .singleElement()
        .asString()
        .contains("without oneDNN", "onednn-avx2");
    assertThat(new NativeLibraries("VORTEX", "OpenBLAS", false, false, false).warnings()).isEmpty();
  }

  /** Compares the kernels chosen by OpenBLAS with the processor in /proc/cpuinfo. */
  @Test
  void theChosenKernelsMatchThisProcessor() throws IOException {
    Path processors = Path.of("/proc/cpuinfo");
    assumeTrue(
        Files.exists(processors) && System.getenv("OPENBLAS_CORETYPE") == null,
        "not Linux, or OPENBLAS_CORETYPE is set");
    Set<String> flags =
        Files.readAllLines(processors).stream()
            .filter(line -> line.startsWith("flags"))
            .flatMap(line -> Arrays.stream(line.substring(line.indexOf(':') + 1).split(" ")))
            .collect(Collectors.toSet());
    assumeTrue(flags.contains("avx2"), "a processor without AVX2, or not of x86");
    NativeLibraries here = NativeLibraries.here();
    assertThat(here.hasAvx2()).isTrue();
    assertThat(here.openBlas()).startsWith("OpenBLAS 0.");
    assertThat(here.hasOneDnn()).isTrue();
    assertThat(here.core())
        .isIn(
            flags.contains("avx512vl") && flags.contains("avx512bw")
                ? Set.of("SkylakeX", "Cooperlake", "SapphireRapids")
                : Set.of("Haswell", "Zen"));
    assertThat(here.warnings()).isEmpty();
  }
}
