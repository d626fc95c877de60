package ecg4j.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BlasCoreTest {
  private static final String AVX512 =
      "flags\t\t: fpu avx2 avx512f avx512dq avx512cd avx512bw avx512vl";

  @Test
  void namesSkylakeXToAmdWithAvx512Only() {
    assertThat(BlasCore.better(Stream.of("vendor_id\t: AuthenticAMD", AVX512)))
        .contains("SkylakeX");
    assertThat(BlasCore.better(Stream.of("vendor_id\t: AuthenticAMD", "flags\t\t: fpu avx2")))
        .isEmpty();
  }

  @Test
  void leavesOthersToOpenBlas() {
    assertThat(BlasCore.better(Stream.of("vendor_id\t: GenuineIntel", AVX512))).isEmpty();
    assertThat(BlasCore.better(Stream.of("Features\t: fp asimd"))).isEmpty();
  }
}
