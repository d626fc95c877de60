package ecg4j.training.dl4j;

import ecg4j.config.ExperimentConfig;
import ecg4j.data.split.Split;
import ecg4j.training.ToyBeats;
import ecg4j.training.ToyExperiments;
import ecg4j.training.ToyNetwork;
import ecg4j.training.files.Checkpoint;
import ecg4j.training.fitting.Fitting;
import ecg4j.training.history.Pruner;
import ecg4j.training.jobs.StopSignal;
import ecg4j.training.run.Listeners;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Trainings of a small network, with a saver that records its calls. */
abstract class EpochLoopFixture {

  static final int STEPS = 4;
  static final Split SPLIT = ToyBeats.split(6, 4);

  static ExperimentConfig config(String... settings) {
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
    return ToyExperiments.plain(all);
  }

  /** Saves nothing but notes what it was asked to. */
  static final class Saved implements EarlyStopping.Saver {
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

  static Fitting fitting(ExperimentConfig config, Split split, Checkpoint from) {
    return new Fitting(config, new ToyNetwork(.3), split, Optional.ofNullable(from));
  }

  static String run(Fitting fitting, ExperimentConfig config, StopSignal stop, Saved saved)
      throws IOException {
    return run(fitting, config, stop, saved, Listeners.NONE);
  }

  static String run(
      Fitting fitting,
      ExperimentConfig config,
      StopSignal stop,
      EarlyStopping.Saver saver,
      Listeners listeners)
      throws IOException {
    return new EarlyStopping(fitting, stop)
        .listen(listeners)
        .run(Stopping.afterEpoch(config.training(), fitting.history(), stop, Pruner.NONE), saver);
  }
}
