package ecg4j.training.history;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.config.section.TrainingConfig;
import ecg4j.training.ToyExperiments;
import org.junit.jupiter.api.Test;

class RateFallsTest {

  private static TrainingConfig config(String... settings) {
    return ToyExperiments.tiny(settings).training();
  }

  @Test
  void theRateFallsAfterSoManyEpochsWithoutABetterScore() {
    assertThat(reductions(config("--training.lr_patience=2"), .5, .6, .6, .6)).isEqualTo(1);
    assertThat(reductions(config("--training.lr_patience=3"), .5, .6, .6, .6)).isZero();
  }

  @Test
  void theCountStartsAgainAfterAReductionAndAfterABetterScore() {
    TrainingConfig config = config("--training.lr_patience=2");
    assertThat(reductions(config, .6, .5, .5, .5)).isEqualTo(1);
    assertThat(reductions(config, .6, .5, .5, .5, .5)).isEqualTo(2);
    assertThat(reductions(config, .6, .5, .7, .5)).isZero();
  }

  @Test
  void thereAreNoMoreReductionsThanAllowed() {
    TrainingConfig config = config("--training.lr_patience=1", "--training.max_lr_reductions=2");
    assertThat(reductions(config, .6, .5, .5, .5, .5, .5, .5)).isEqualTo(2);
  }

  @Test
  void epochsOfTheWarmUpDoNotCount() {
    TrainingConfig config = config("--training.lr_patience=2", "--training.warmup_epochs=3");
    assertThat(reductions(config, .6, .5, .5, .5)).isZero();
    assertThat(reductions(config, .6, .5, .5, .5, .5)).isEqualTo(1);
  }

  @Test
  void aLossIsBetterWhenItIsSmaller() {
    TrainingConfig config = config("--training.lr_patience=2", "--training.monitor=val_loss");
    assertThat(reductions(config, .5, .6, .7)).isEqualTo(1);
    assertThat(reductions(config, .7, .6, .5)).isZero();
  }

  @Test
  void epochsThatTheExperimentNamesTakeTheMonitorsPlace() {
    TrainingConfig config = config("--training.lr_patience=1", "--training.lr_falls=2, 4");
    assertThat(reductions(config, .6)).isZero();
    assertThat(reductions(config, .6, .7)).isEqualTo(1);
    assertThat(reductions(config, .6, .5, .4)).isEqualTo(1);
    assertThat(reductions(config, .6, .5, .4, .3, .2)).isEqualTo(2);
  }

  @Test
  void aHistoryKnowsTheFallsBeforeItsBestEpoch() {
    History history = new History(Monitored.EPOCH);
    double[] rates = {1e-3, 2e-3, 1e-3, 1e-3, 5e-4};
    for (int i = 0; i < rates.length; i++) {
      history.add(new Epoch(i + 1, rates[i], 1, 0.5, new Validation(1, 0.5, 0.5), 10, 0, 1, 1));
    }
    assertThat(history.fallsBeforeBest()).containsExactly(2, 4);
    History early = new History(Monitored.of(TrainingConfig.Monitor.VAL_LOSS));
    for (int i = 0; i < rates.length; i++) {
      double loss = i == 2 ? 0.1 : 1;
      early.add(new Epoch(i + 1, rates[i], 1, 0.5, new Validation(loss, 0.5, 0.5), 10, 0, 1, 1));
    }
    assertThat(early.fallsBeforeBest()).containsExactly(2);
  }

  private static int reductions(TrainingConfig config, double... scores) {
    RateFalls falls = RateFalls.of(config, Monitored.of(config.monitor()));
    for (double score : scores) {
      falls.after(score);
    }
    return falls.count();
  }
}
