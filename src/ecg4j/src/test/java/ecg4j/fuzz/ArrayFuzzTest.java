package ecg4j.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Damaged arrays, tables and configuration files. */
@Tag("slow")
class ArrayFuzzTest {

  @Test
  void damagedInputIsReadOrRejectedInASentence() throws Exception {
    assertThat(FuzzProcess.run(FuzzGroup.ARRAYS)).endsWith("inputs, 0 faults");
  }
}
