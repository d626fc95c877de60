package ecg4j.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DivergenceTest {

  private static EpochRow epoch(int number, double training, double validation) {
    return new EpochRow(number, training, validation, 0.5, 1e-3);
  }

  @Test
  void aRisingValidationLossWithAFallingTrainingLossIsDescribed() {
    List<EpochRow> history =
        List.of(epoch(1, 1.0, 0.9), epoch(2, 0.7, 0.8), epoch(3, 0.5, 0.85), epoch(4, 0.3, 1.0));
    assertThat(Divergence.of(history))
        .hasValue(
            "Training and validation diverge after epoch 2: up to epoch 4 the training loss falls"
                + " from 0.7000 to 0.3000, and the validation loss rises from 0.8000 to 1.0000.");
  }

  @Test
  void noiseAndMissingValidationAreNoDivergence() {
    assertThat(Divergence.of(List.of(epoch(1, 1, 0.8), epoch(2, 0.9, 0.84)))).isEmpty();
    assertThat(Divergence.of(List.of(epoch(1, 0.3, 0.8), epoch(2, 0.9, 1.5)))).isEmpty();
    assertThat(Divergence.of(List.of(epoch(1, 1, Double.NaN), epoch(2, 0.5, Double.NaN))))
        .isEmpty();
  }
}
