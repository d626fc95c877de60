package ecg4j.training.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.config.ExperimentConfig;
import ecg4j.data.batches.Batches;
import ecg4j.data.split.Split;
import ecg4j.models.Models;
import ecg4j.models.network.Network;
import ecg4j.training.ToyBeats;
import ecg4j.training.ToyExperiments;
import ecg4j.training.files.Checkpoint;
import ecg4j.training.fitting.Fitting;
import ecg4j.training.history.Epoch;
import ecg4j.training.history.History;
import ecg4j.training.history.Pruner;
import ecg4j.training.jobs.StopSignal;
import ecg4j.training.run.Listeners;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.earlystopping.termination.BestScoreEpochTerminationCondition;
import org.deeplearning4j.earlystopping.termination.MaxEpochsTerminationCondition;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.listeners.CollectScoresIterationListener;
import org.deeplearning4j.optimize.listeners.PerformanceListener;
import org.deeplearning4j.optimize.listeners.ScoreIterationListener;
import org.deeplearning4j.optimize.listeners.TimeIterationListener;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The epochs as Deeplearning4j runs them, with a network small enough to run them often. */
@Tag("slow")
class EpochLoopTest extends EpochLoopFixture {

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
  void stoppedAtAnyStepAndGoneOnWithGivesTheSameBits(int step) throws IOException {
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
      Saved saved = new Saved(fitting);
      Listeners listeners = Listeners.of(new StopAt(step, signal));
      assertThat(run(fitting, config, signal, saved, listeners)).isEqualTo("interrupted");
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
  void savesTheBestModelOnlyWhenAnEpochIsBetter() throws IOException {
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
  void theTimeLimitEndsTrainingWithTheEpoch() throws IOException {
    ExperimentConfig config = config("--training.max_minutes=0.00001");
    try (Fitting fitting = fitting(config, SPLIT, null)) {
      assertThat(run(fitting, config, new StopSignal(), new Saved(fitting)))
          .startsWith("the time limit");
      assertThat(fitting.history().epochs()).hasSize(1);
      assertThat(Stopping.reached(config.training(), fitting.history(), Pruner.NONE)).isPresent();
    }
  }

  @Test
  void deeplearning4jsOwnListenersWork() throws IOException {
    ExperimentConfig config = config();
    CollectScoresIterationListener scores = new CollectScoresIterationListener();
    List<String> calls = new ArrayList<>();
    try (Fitting fitting = fitting(config, SPLIT, null)) {
      Listeners listeners =
          Listeners.of(
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
      run(fitting, config, new StopSignal(), new Saved(fitting), listeners);
    }
    assertThat(scores.getScoreVsIter().getEffectiveScores()).hasSize(3 * STEPS);
    assertThat(calls.subList(0, 7))
        .containsExactly("start", "step", "step", "step", "step", "end", "start");
  }

  @Test
  void learns64BeatsByHeart() throws IOException {
    History history =
        learn(
            40,
            ToyExperiments.tiny(
                "--training.batch_size=16",
                "--training.monitor=val_acc",
                "--training.lr_patience=40"));
    assertThat(history.best().orElseThrow().validation().accuracy()).isEqualTo(1.0);
  }

  private static History learn(int epochs, ExperimentConfig config) throws IOException {
    Split parts = ToyBeats.split(13, 2);
    var beats = parts.train().select(IntStream.range(0, 64).toArray());
    Split split = new Split(beats, beats, parts.test(), false, "beat", "by heart", "toy");
    Network network = Models.create(config, 5, beats.window(), beats.rrWidth());
    try (Fitting fitting = new Fitting(config, network, split, Optional.empty())) {
      new EarlyStopping(fitting, new StopSignal())
          .run(
              List.of(
                  new MaxEpochsTerminationCondition(epochs),
                  new BestScoreEpochTerminationCondition(.9999)),
              new Saved(fitting));
      return fitting.history();
    }
  }

  /** Listeners see the arrays of the step, made when they ask for them. */
  @Test
  void listenersSeeTheSignalsOfTheStep() throws IOException {
    ExperimentConfig config = config("--training.epochs=1", "--training.augmentation.p=0");
    List<INDArray> seen = new ArrayList<>();
    BaseTrainingListener listener =
        new BaseTrainingListener() {
          @Override
          public void iterationDone(Model model, int iteration, int epoch) {
            seen.add(model.input());
          }
        };
    try (Fitting fitting = fitting(config, SPLIT, null)) {
      run(fitting, config, new StopSignal(), new Saved(fitting), Listeners.of(listener));
    }
    Iterator<Batches.Batch> batches =
        new Batches(SPLIT.train(), 8).shuffled(config.trainingSeed(), 0).iterator();
    for (INDArray signals : seen) {
      assertThat(signals.shape()).containsExactly(8, SPLIT.train().window());
      assertThat(signals.data().asFloat()).isEqualTo(batches.next().signals());
    }
    assertThat(seen).hasSize(STEPS);
  }
}
