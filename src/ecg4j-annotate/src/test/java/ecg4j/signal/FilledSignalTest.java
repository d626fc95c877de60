package ecg4j.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ecg4j.signal.FilledSignal.Gap;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FilledSignalTest {

  private static final float NONE = Float.NaN;

  @Test
  void aMissingSampleRepeatsThePreviousValue() {
    float[] x = {NONE, NONE, 3, NONE, 5, Float.POSITIVE_INFINITY};
    FilledSignal filled = FilledSignal.of(x, 360, 360);
    assertThat(filled.samples()).containsExactly(3, 3, 3, 3, 5, 5);
    assertThat(filled.gaps()).isEmpty();
    assertThat(x[0]).isNaN();
  }

  @Test
  void aLeadWithoutMissingSamplesIsNotCopied() {
    float[] x = {1, 2, 3};
    assertThat(FilledSignal.of(x, 360, 360).samples()).isSameAs(x);
  }

  @Test
  void longRunsAreGapsInSeconds() {
    float[] x = new float[1000];
    Arrays.fill(x, 0, 25, NONE);
    Arrays.fill(x, 100, 124, NONE);
    Arrays.fill(x, 500, 600, NONE);
    Arrays.fill(x, 900, 1000, NONE);
    FilledSignal filled = FilledSignal.of(x, 250, 360);
    assertThat(filled.samples()).hasSize(1440);
    assertThat(filled.gaps()).containsExactly(new Gap(0, 0.1), new Gap(2, 2.4), new Gap(3.6, 4));
  }

  @Test
  void signalsThatCannotBeFilledAreRejected() {
    assertThat(FilledSignal.isMissing(new float[] {NONE})).isTrue();
    assertThat(FilledSignal.isMissing(new float[] {NONE, 0})).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FilledSignal.of(new float[] {NONE}, 360, 360))
        .withMessageContaining("are missing");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FilledSignal.of(new float[1], Double.NaN, 360))
        .withMessageContaining("NaN Hz");
  }
}
