package ecg4j.training.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.config.ExperimentConfig;
import ecg4j.data.set.BeatSet;
import ecg4j.data.split.Split;
import ecg4j.training.fitting.Fitting;
import ecg4j.training.history.Epoch;
import ecg4j.training.history.Pruner;
import ecg4j.training.jobs.StopSignal;
import ecg4j.training.run.Listeners;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EpochLoopErrorsTest extends EpochLoopFixture {

  @TempDir Path folder;

  /** Exceptions as they are thrown, in the first epoch and in a later one. */
  @ParameterizedTest
  @ValueSource(ints = {2, STEPS + 2})
  void anExceptionOfAListenerReachesTheCallerUnchanged(int step) {
    for (Throwable thrown :
        List.of(
            new IllegalStateException("mine"),
            new UncheckedIOException(new IOException("wrapped by its thrower")),
            new AssertionError("an error"))) {
      ExperimentConfig config = config();
      BaseTrainingListener failing =
          new BaseTrainingListener() {
            private int steps;

            @Override
            public void iterationDone(Model model, int iteration, int epoch) {
              if (++steps == step) {
                EpochLoopErrorsTest.<RuntimeException>raise(thrown);
              }
            }
          };
      try (Fitting fitting = fitting(config, SPLIT, null)) {
        Saved saved = new Saved(fitting);
        assertThatThrownBy(
                () -> run(fitting, config, new StopSignal(), saved, Listeners.of(failing)))
            .isSameAs(thrown);
        assertThat(fitting.sums().steps()).isEqualTo(2);
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void raise(Throwable thrown) throws T {
    throw (T) thrown;
  }

  @Test
  void anExceptionOfTheSaverReachesTheCallerUnchanged() {
    IOException full = new IOException("no space left on device");
    EarlyStopping.Saver failing =
        new EarlyStopping.Saver() {
          @Override
          public void best() {
            // Nothing to save.
          }

          @Override
          public void latest() throws IOException {
            throw full;
          }
        };
    ExperimentConfig config = config();
    try (Fitting fitting = fitting(config, SPLIT, null)) {
      assertThatThrownBy(() -> run(fitting, config, new StopSignal(), failing, Listeners.NONE))
          .isSameAs(full);
    }
  }

  @Test
  void anExceptionOfTheHistoryFileReachesTheCallerAsIoException() {
    ExperimentConfig config = config();
    try (Fitting fitting = fitting(config, SPLIT, null)) {
      EarlyStopping training =
          new EarlyStopping(fitting, new StopSignal())
              .writeHistory(folder.resolve("missing").resolve("history.csv"));
      assertThatThrownBy(() -> training.run(config.training(), Pruner.NONE, new Saved(fitting)))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void aStepThatIsNotFiniteIsDroppedWholeAndCounted() throws IOException {
    ExperimentConfig config = config("--training.epochs=1", "--training.augmentation.p=0");
    Split poisoned = poisoned(1);
    try (Fitting fitting = fitting(config, poisoned, null)) {
      run(fitting, config, new StopSignal(), new Saved(fitting));
      Epoch epoch = fitting.history().epochs().get(0);
      assertThat(epoch.skipped()).isEqualTo(1);
      assertThat(epoch.steps()).isEqualTo(STEPS);
      assertThat(epoch.trainLoss()).isFinite();
      assertThat(fitting.checkpoint().updates()).isEqualTo(STEPS - 1);
      for (float value : fitting.checkpoint().statistics()) {
        assertThat(value).isFinite();
      }
    }
  }

  @Test
  void twentyStepsInARowThatAreNotFiniteEndTraining() throws IOException {
    ExperimentConfig config = config("--training.epochs=50", "--training.patience=50");
    try (Fitting fitting = fitting(config, poisoned(SPLIT.train().size()), null)) {
      float[] before = fitting.checkpoint().parameters();
      run(fitting, config, new StopSignal(), new Saved(fitting));
      assertThat(fitting.isDiverged()).isTrue();
      assertThat(fitting.checkpoint().nonFiniteInARow()).isEqualTo(Fitting.MOST_NON_FINITE);
      assertThat(fitting.checkpoint().parameters()).isEqualTo(before);
    }
  }

  /** The split with some beats that are not a number. */
  private static Split poisoned(int beats) {
    BeatSet train = SPLIT.train();
    float[] signals = train.signals();
    for (int i = 0; i < beats; i++) {
      signals[i * train.window() + 7] = Float.NaN;
    }
    float[] rr = new float[train.size() * train.rrWidth()];
    BeatSet set = BeatSet.of(train.beats(), signals, rr, false);
    return new Split(set, SPLIT.validation(), SPLIT.test(), false, "beat", "toy", "toy");
  }
}
