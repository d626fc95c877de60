package ecg4j.bench;

import ecg4j.beats.LabelMap;
import ecg4j.beats.features.FeatureSet;
import ecg4j.config.ConfigLoader;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.Setting;
import ecg4j.data.set.BeatSet;
import ecg4j.data.set.BeatSetBuilder;
import ecg4j.data.split.Split;
import ecg4j.models.Models;
import ecg4j.models.network.Network;
import ecg4j.training.fitting.Fitting;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Memory over a long training: many steps of the smallest network with batches of 8 random beats,
 * with validation and a checkpoint after each epoch of 500 steps. Prints the resident memory.
 *
 * <pre>
 * scripts/bench LongTraining 100000
 * </pre>
 */
public final class LongTraining {

  private static final int BATCH = 8;
  private static final int EPOCH = 500;
  private static final int WINDOW = 360;
  private static final int CLASSES = 5;

  private LongTraining() {}

  /**
   * Runs the benchmark.
   *
   * @param args the number of steps (100000), and the network and its variant (context_mlp small)
   */
  public static void main(String[] args) throws IOException {
    Machine.print();
    int steps = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
    ExperimentConfig config =
        ConfigLoader.defaults(
            Setting.of(
                List.of(
                    "--model.name=" + (args.length > 1 ? args[1] : "context_mlp"),
                    "--model.variant=" + (args.length > 2 ? args[2] : "small"),
                    "--training.batch_size=" + BATCH,
                    "--training.epochs=" + (steps / EPOCH + 1))));
    BeatSet train = beats(BATCH * EPOCH, 1);
    BeatSet rest = beats(100, 2);
    Split split = new Split(train, rest, rest, false, "beat", "random beats", "random");
    Network network = Models.create(config, CLASSES, WINDOW, FeatureSet.RR.width());
    long start = System.nanoTime();
    try (Fitting fitting = new Fitting(config, network, split, Optional.empty())) {
      for (int step = 1; step <= steps; step++) {
        if (step % EPOCH == 1) {
          fitting.batches().startEpoch();
          fitting.startEpoch();
        }
        fitting.step(fitting.batches().next());
        if (step % EPOCH == 0) {
          fitting.endEpoch();
          fitting.checkpoint();
        }
        if (step % Math.max(1, steps / 10) == 0) {
          System.out.printf(
              "step %,7d: resident memory %,d MB, heap %,d MB, %.0f s%n",
              step,
              Machine.residentMegabytes(),
              heapMegabytes(),
              (System.nanoTime() - start) / 1e9);
        }
      }
    }
  }

  private static long heapMegabytes() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
  }

  private static BeatSet beats(int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] signals = new float[n * WINDOW];
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      labels[i] = i % CLASSES;
      for (int t = 0; t < WINDOW; t++) {
        signals[i * WINDOW + t] = (float) random.nextGaussian() + labels[i];
      }
    }
    float[] features = new float[n * FeatureSet.RR.width()];
    for (int i = 0; i < features.length; i++) {
      features[i] = (float) random.nextGaussian();
    }
    return BeatSetBuilder.of(signals, WINDOW, labels, LabelMap.DECHAZAL.classes())
        .features(features)
        .name("random")
        .build();
  }
}
