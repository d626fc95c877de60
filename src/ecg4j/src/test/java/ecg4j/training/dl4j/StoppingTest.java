package ecg4j.training.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.config.section.TrainingConfig;
import ecg4j.training.ToyExperiments;
import ecg4j.training.history.Epoch;
import ecg4j.training.history.History;
import ecg4j.training.history.Pruner;
import ecg4j.training.history.Validation;
import ecg4j.training.jobs.StopSignal;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.deeplearning4j.earlystopping.termination.EpochTerminationCondition;
import org.junit.jupiter.api.Test;

class StoppingTest {

  private static TrainingConfig config(String... settings) {
    return ToyExperiments.tiny(settings).training();
  }

  private static Epoch epoch(int number, double macroF1) {
    return new Epoch(number, .001, 1, 1, new Validation(1 - macroF1, .5, macroF1), 1, 0, 1, 1);
  }

  /** After how many epochs training ends, if it is stopped and resumed after so many. */
  private static int epochs(TrainingConfig config, List<Double> scores, int resumedAfter) {
    History history = new History(config.monitor());
    int done = 0;
    for (int session = 0; session < 2; session++) {
      List<EpochTerminationCondition> conditions =
          Stopping.afterEpoch(config, history, new StopSignal(), Pruner.NONE);
      conditions.forEach(EpochTerminationCondition::initialize);
      for (int own = 0; done < scores.size(); own++) {
        Epoch epoch = epoch(done + 1, scores.get(done));
        history.add(epoch);
        done++;
        int number = own;
        double score = history.score(epoch);
        if (conditions.stream()
            .anyMatch(c -> c.terminate(number, score, history.smallerIsBetter()))) {
          assertThat(Stopping.reached(config, history, Pruner.NONE)).isPresent();
          return done;
        }
        assertThat(Stopping.reached(config, history, Pruner.NONE)).isEmpty();
        if (session == 0 && done == resumedAfter) {
          break;
        }
      }
    }
    return done;
  }

  @Test
  void epochsLimitsTheEpochs() {
    List<Double> rising = List.of(.1, .2, .3, .4, .5, .6);
    assertThat(epochs(config("--training.epochs=4"), rising, 99)).isEqualTo(4);
    assertThat(epochs(config("--training.epochs=5"), rising, 3)).isEqualTo(5);
  }

  @Test
  void patienceEndsTrainingSoManyEpochsAfterTheBest() {
    List<Double> scores = List.of(.1, .5, .4, .5, .3, .3, .3);
    assertThat(epochs(config("--training.epochs=50", "--training.patience=2"), scores, 99))
        .isEqualTo(4);
    assertThat(epochs(config("--training.epochs=50", "--training.patience=4"), scores, 99))
        .isEqualTo(6);
  }

  @Test
  void theMonitorDecidesWhichEpochIsBest() {
    History byLoss = new History(config("--training.monitor=val_loss").monitor());
    History byAccuracy = new History(config("--training.monitor=val_acc").monitor());
    History byF1 = new History(config().monitor());
    List<Epoch> epochs =
        List.of(
            new Epoch(1, .1, 1, 1, new Validation(.1, .2, .3), 1, 0, 1, 1),
            new Epoch(2, .1, 1, 1, new Validation(.2, .9, .4), 1, 0, 1, 1),
            new Epoch(3, .1, 1, 1, new Validation(.3, .3, .8), 1, 0, 1, 1));
    for (History history : List.of(byLoss, byAccuracy, byF1)) {
      epochs.forEach(history::add);
    }
    assertThat(byLoss.best().orElseThrow().number()).isEqualTo(1);
    assertThat(byAccuracy.best().orElseThrow().number()).isEqualTo(2);
    assertThat(byF1.best().orElseThrow().number()).isEqualTo(3);
  }

  @Test
  void anEpochThatIsNotANumberIsNeverTheBestAfterOneThatIs() {
    History history = new History(config().monitor());
    history.add(epoch(1, Double.NaN));
    history.add(epoch(2, .1));
    history.add(epoch(3, Double.NaN));
    assertThat(history.best().orElseThrow().number()).isEqualTo(2);
  }

  @Property(tries = 200)
  void aResumedTrainingEndsWhereAnUnbrokenOneDoes(
      @ForAll @Size(min = 1, max = 12) List<@DoubleRange(min = 0, max = 1) Double> scores,
      @ForAll @IntRange(min = 1, max = 10) int resumedAfter,
      @ForAll @IntRange(min = 1, max = 4) int patience) {
    TrainingConfig config = config("--training.epochs=10", "--training.patience=" + patience);
    List<Double> coarse = scores.stream().map(s -> Math.round(s * 4) / 4.0).toList();
    assertThat(epochs(config, coarse, resumedAfter)).isEqualTo(epochs(config, coarse, 99));
  }
}
