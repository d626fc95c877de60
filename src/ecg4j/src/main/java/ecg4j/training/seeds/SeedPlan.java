package ecg4j.training.seeds;

import ecg4j.config.ConfigKeys;
import ecg4j.config.ExperimentConfig;
import ecg4j.training.files.PlanFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * {@code seeds.json}: the number of seeds, and the data. Together with the experiment's
 * configuration it defines every run.
 *
 * @param seeds number of runs
 * @param dataChecksum identifies the data
 */
public record SeedPlan(int seeds, String dataChecksum) {

  static final String FILE = "seeds.json";
  private static final PlanFile<SeedPlan> PLANS = new PlanFile<>(FILE, "seed-", SeedPlan.class);

  /** Whether a directory has a plan. */
  public static boolean isIn(Path directory) {
    return PLANS.isIn(directory);
  }

  /**
   * Reads the plan of a directory.
   *
   * @throws IOException if it cannot be read
   */
  public static SeedPlan read(Path directory) throws IOException {
    return PLANS.read(directory);
  }

  void write(Path directory) throws IOException {
    PLANS.write(directory, this);
  }

  /**
   * @throws IOException if the plan was made for other data
   */
  void requireData(String checksum) throws IOException {
    PlanFile.requireData(dataChecksum, checksum);
  }

  /** The directory of run k, counted from 1. */
  static Path run(Path directory, int k) {
    return PLANS.run(directory, k);
  }

  /** The directories of all runs, in order. */
  public List<Path> runs(Path directory) {
    return IntStream.rangeClosed(1, seeds).mapToObj(k -> run(directory, k)).toList();
  }

  /** The number k of a run's directory. */
  static int number(Path run) {
    return PLANS.number(run);
  }

  /** The experiment of run k: the same data, and the seed of training increased by k − 1. */
  public static ExperimentConfig experiment(ExperimentConfig config, int k) {
    long seed = (config.trainingSeed() + k - 1) & Long.MAX_VALUE;
    return ConfigKeys.with(config, "training.seed", seed);
  }
}
