package ecg4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DigitsTest {

  @Test
  void aNounIsSingularAfterOneAlone() {
    assertThat(Digits.count(0, "epoch")).isEqualTo("0 epochs");
    assertThat(Digits.count(1, "epoch")).isEqualTo("1 epoch");
    assertThat(Digits.count(1200, "other patient")).isEqualTo("1,200 other patients");
  }
}
