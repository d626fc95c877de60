package examples;

import ecg4j.config.ConfigLoader;
import ecg4j.config.ExperimentConfig;
import ecg4j.data.set.BeatSet;
import ecg4j.data.split.Split;
import ecg4j.evaluation.Metric;
import ecg4j.training.Trainer;
import ecg4j.training.run.RunOptions;
import ecg4j.training.run.RunResult;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Random;

/** Trains a network on your own beats: {@code TrainOnOwnBeats results}. */
public final class TrainOnOwnBeats {

  public static void main(String[] arguments) throws Exception {
    Split split = Split.of(beats("p1", 1), beats("p2", 2), beats("p3", 3));
    ExperimentConfig config =
        ConfigLoader.defaults()
            .withName("own")
            .withModel(m -> m.withVariant("tiny").withRrFeatures(false))
            .withTraining(t -> t.withEpochs(2).withBatchSize(20));
    RunOptions options = RunOptions.standard().in(Path.of(arguments[0]));
    RunResult result = Trainer.train(config, split, options);
    System.out.println("run: " + result.directory());
    System.out.println("accuracy: " + Metric.ACCURACY.of(result.test()));
  }

  /**
   * The beats of a patient. Here they are invented: wide bumps are of class V (2), others N (0).
   */
  static BeatSet beats(String patient, int seed) {
    Random random = new Random(seed);
    float[][] signals = new float[60][360]; // 360 Hz, the R peak at sample 90
    int[] labels = new int[signals.length];
    for (int i = 0; i < signals.length; i++) {
      labels[i] = i % 2 == 0 ? 0 : 2;
      for (int t = 0; t < 360; t++) {
        double z = (t - 90) / (labels[i] == 0 ? 5.0 : 20.0);
        signals[i][t] = (float) (4 * Math.exp(-z * z) + 0.2 * random.nextGaussian());
      }
    }
    return BeatSet.builder(signals, labels)
        .patients(Collections.nCopies(signals.length, patient))
        .build();
  }
}
