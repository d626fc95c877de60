package ecg4j.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Damaged WFDB headers, signals and annotations. */
@Tag("slow")
class RecordFuzzTest {

  @Test
  void damagedInputIsReadOrRejectedInASentence() throws Exception {
    assertThat(FuzzProcess.run(FuzzGroup.RECORDS)).endsWith("inputs, 0 faults");
  }
}
