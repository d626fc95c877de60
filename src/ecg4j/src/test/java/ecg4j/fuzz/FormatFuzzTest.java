package ecg4j.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Damaged recordings in other formats. */
@Tag("slow")
class FormatFuzzTest {

  @Test
  void damagedInputIsReadOrRejectedInASentence() throws Exception {
    assertThat(FuzzProcess.run(FuzzGroup.FORMATS)).endsWith("inputs, 0 faults");
  }
}
