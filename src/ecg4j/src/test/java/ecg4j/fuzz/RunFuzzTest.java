package ecg4j.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Damaged model files and run directories, and whole commands on damaged input. */
@Tag("slow")
class RunFuzzTest {

  @Test
  void damagedInputIsReadOrRejectedInASentence() throws Exception {
    assertThat(FuzzProcess.run(FuzzGroup.RUNS)).endsWith("inputs, 0 faults");
  }
}
