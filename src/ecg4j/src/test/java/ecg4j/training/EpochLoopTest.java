package ecg4j.training;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.config.ExperimentConfig;
import ecg4j.data.BeatSet;
import ecg4j.data.Split;
import ecg4j.training.files.Checkpoint;
import ecg4j.training.history.Epoch;
import ecg4j.training.history.Pruner;
import ecg4j.training.jobs.StopSignal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.listeners.CollectScoresIterationListener;
import org.deeplearning4j.optimize.listeners.PerformanceListener;
import org.deeplearning4j.optimize.listeners.ScoreIterationListener;
import org.deeplearning4j.optimize.listeners.TimeIterationListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The epochs as Deeplearning4j runs them, with a network small enough to run them often. */
class EpochLoopTest {

  private static final int STEPS = 4;
  private static final Split SPLIT = ToyBeats.split(6, 4);

  private static ExperimentConfig config(String... settings) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--training.batch_size=8",
                "--training.epochs=3",
                "--training.warmup_epochs=1",
                "--training.augmentation.p=0.5"));
    for (String setting : settings) {
      all.removeIf(s -> s.split("=")[0].equals(setting.split("=")[0]));
      all.add(setting);
    }
    return TrainerTest.plain(all);
  }

  /** Saves nothing but notes what it was asked to. */
  private static final class Saved implements EpochLoop.Saver {
    final Fitting fitting;
    final List<Integer> best = new ArrayList<>();
    Checkpoint latest;

    Saved(Fitting fitting) {
      this.fitting = fitting;
    }

    @Override
    public void best() {
      best.add(fitting.history().epochs().size());
    }

    @Override
    public void latest() {
      latest = fitting.checkpoint();
    }
  }

  private static Fitting fitting(ExperimentConfig config, Split split, Checkpoint from) {
    return new Fitting(config, new ToyNetwork(.3), split, Optional.ofNullable(from));
  }

  private static String run(
      Fitting fitting, ExperimentConfig config, StopSignal stop, Saved saved) {
    return EpochLoop.run(
        fitting,
        Stopping.afterEpoch(config.training(), fitting.history(), stop, Pruner.NONE),
        stop,
        saved);
  }

  /** Asks to stop in the step that is given, counted over all epochs from 1. */
  private static final class StopAt extends BaseTrainingListener {
    final int step;
    final StopSignal signal;
    int steps;

    StopAt(int step, StopSignal signal) {
      this.step = step;
      this.signal = signal;
    }

    @Override
    public void iterationDone(Model model, int iteration, int epoch) {
      if (++steps == step) {
        signal.request();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, STEPS - 1, STEPS, STEPS + 1, 2 * STEPS + 2})
  void stoppedAtAnyStepAndGoneOnWithGivesTheSameBits(int step) {
    ExperimentConfig config = config();
    Checkpoint unbroken;
    try (Fitting fitting = fitting(config, SPLIT, null)) {
      Saved saved = new Saved(fitting);
      assertThat(run(fitting, config, new StopSignal(), saved)).isEqualTo("all 3 epochs are done");
      unbroken = saved.latest;
    }
    Checkpoint stopped;
    try (Fitting fitting = fitting(config, SPLIT, null)) {
      StopSignal signal = new StopSignal();
      fitting.model().addListeners(new StopAt(step, signal));
      Saved saved = new Saved(fitting);
      assertThat(run(fitting, config, signal, saved)).isEqualTo("interrupted");
      stopped = saved.latest;
    }
    try (Fitting fitting = fitting(config, SPLIT, stopped)) {
      Saved saved = new Saved(fitting);
      run(fitting, config, new StopSignal(), saved);
      assertSame(saved.latest, unbroken);
    }
  }

  private static void assertSame(Checkpoint one, Checkpoint other) {
    assertThat(one.parameters()).isEqualTo(other.parameters());
    assertThat(one.statistics()).isEqualTo(other.statistics());
    assertThat(one.moments()).isEqualTo(other.moments());
    assertThat(one.updates()).isEqualTo(other.updates());
    assertThat(timeless(one.epochs())).isEqualTo(timeless(other.epochs()));
  }

  private static List<Epoch> timeless(List<Epoch> epochs) {
    return epochs.stream()
        .map(
            e ->
                new Epoch(
                    e.number(),
                    e.learningRate(),
                    e.trainLoss(),
                    e.trainAccuracy(),
                    e.validation(),
                    e.steps(),
                    e.skipped(),
                    e.lossScale(),
                    0))
        .toList();
  }

  @Test
  void savesTheBestModelOnlyWhenAnEpochIsBetter() {
    ExperimentConfig config = config("--training.epochs=6", "--training.monitor=val_loss");
    try (Fitting fitting = fitting(config, SPLIT, null)) {
      Saved saved = new Saved(fitting);
      run(fitting, config, new StopSignal(), saved);
      List<Integer> better = new ArrayList<>();
      double best = Double.POSITIVE_INFINITY;
      for (Epoch epoch : fitting.history().epochs()) {
        if (epoch.validation().loss() < best) {
          best = epoch.validation().loss();
          better.add(epoch.number());
        }
      }
      assertThat(saved.best.stream().distinct().toList()).isEqualTo(better);
    }
  }

  @Test
  void theTimeLimitEndsTrainingWithTheEpoch() {
    ExperimentConfig config = config("--training.max_minutes=0.00001");
    try (Fitting fitting = fitting(config, SPLIT, null)) {
      assertThat(run(fitting, config, new StopSignal(), new Saved(fitting)))
          .startsWith("the time limit");
      assertThat(fitting.history().epochs()).hasSize(1);
      assertThat(Stopping.reached(config.training(), fitting.history(), Pruner.NONE)).isPresent();
    }
  }

  @Test
  void deeplearning4jsOwnListenersWork() {
    ExperimentConfig config = config();
    CollectScoresIterationListener scores = new CollectScoresIterationListener();
    List<String> calls = new ArrayList<>();
    try (Fitting fitting = fitting(config, SPLIT, null)) {
      fitting
          .model()
          .addListeners(
              scores,
              new ScoreIterationListener(1),
              new TimeIterationListener(3 * STEPS),
              new PerformanceListener.Builder().reportETL(false).setFrequency(2).build(),
              new BaseTrainingListener() {
                @Override
                public void onEpochStart(Model model) {
                  calls.add("start");
                }

                @Override
                public void onEpochEnd(Model model) {
                  calls.add("end");
                }

                @Override
                public void onBackwardPass(Model model) {
                  calls.add("step");
                }
              });
      run(fitting, config, new StopSignal(), new Saved(fitting));
      assertThat(fitting.failure()).isEmpty();
    }
    assertThat(scores.getScoreVsIter().getEffectiveScores()).hasSize(3 * STEPS);
    assertThat(calls.subList(0, 7))
        .containsExactly("start", "step", "step", "step", "step", "end", "start");
  }

  @Test
  void aStepThatIsNotFiniteIsDroppedWholeAndCounted() {
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
  void twentyStepsInARowThatAreNotFiniteEndTraining() {
    ExperimentConfig config = config("--training.epochs=50", "--training.patience=50");
    try (Fitting fitting = fitting(config, poisoned(SPLIT.train().size()), null)) {
      float[] before = fitting.checkpoint().parameters();
      run(fitting, config, new StopSignal(), new Saved(fitting));
      assertThat(fitting.broken()).isTrue();
      assertThat(fitting.nonFiniteInARow()).isEqualTo(Stopping.MOST_NON_FINITE);
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
    return new Split(set, SPLIT.validation(), SPLIT.test(), false, "beat", "toy");
  }
}
