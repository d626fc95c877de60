package ecg4j.search.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeanFallsTest {

  @Test
  void aSingleFoldIsUnchanged() {
    assertThat(MeanFalls.of(List.of(List.of(4, 9)))).containsExactly(4, 9);
    assertThat(MeanFalls.of(List.of(List.of()))).isEmpty();
  }

  @Test
  void fallsAreAveragedInNumberAndEpoch() {
    assertThat(MeanFalls.of(List.of(List.of(4, 9), List.of(6), List.of(8, 12))))
        .containsExactly(6, 11);
    assertThat(MeanFalls.of(List.of(List.of(), List.of(), List.of(5)))).isEmpty();
  }

  @Test
  void fallsAreAscending() {
    assertThat(MeanFalls.of(List.of(List.of(1, 3), List.of(9)))).containsExactly(3, 5);
    assertThat(MeanFalls.of(List.of(List.of(1, 3), List.of(5)))).containsExactly(3);
  }
}
