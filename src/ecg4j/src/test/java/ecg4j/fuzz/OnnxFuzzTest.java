package ecg4j.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Damaged ONNX files, which ONNX Runtime parses in native code. */
@Tag("slow")
class OnnxFuzzTest {

  /** A crash of the process is not ours; any exception is. */
  @Test
  void aDamagedModelIsRejectedOrCrashesOnnxRuntimeOnly() throws Exception {
    assertThat(FuzzProcess.run(FuzzGroup.NATIVE))
        .matches("(?s).*(inputs, 0 faults|crashed with code \\d+)");
  }
}
