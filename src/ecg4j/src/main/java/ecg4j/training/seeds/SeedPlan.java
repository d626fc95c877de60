package ecg4j.training.seeds;

import ecg4j.config.ConfigKeys;
import ecg4j.config.ExperimentConfig;
import ecg4j.json.JsonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * {@code seeds.json}: with how many seeds an experiment is trained, and on what data. With the
 * experiment's configuration it tells every run.
 *
 * @param seeds number of runs
 * @param dataChecksum identifies what the beats were made from
 */
public record SeedPlan(int seeds, String dataChecksum) {

  static final String FILE = "seeds.json";
  private static final String SEED = "seed-";

  /** Whether a directory has one. */
  public static boolean isIn(Path directory) {
    return Files.isRegularFile(directory.resolve(FILE));
  }

  /**
   * The plan of a directory that has one.
   *
   * @throws IOException if it cannot be read
   */
  public static SeedPlan read(Path directory) throws IOException {
    return JsonFile.read(directory.resolve(FILE), SeedPlan.class);
  }

  void write(Path directory) throws IOException {
    JsonFile.write(directory.resolve(FILE), this);
  }

  /**
   * @throws IOException if it was made from other data
   */
  void requireData(String checksum) throws IOException {
    if (!checksum.equals(dataChecksum)) {
      throw new IOException(
          "the data have changed since the run was started: their checksum was %s, it is %s"
              .formatted(dataChecksum, checksum));
    }
  }

  /** Where run k lies, counted from 1. */
  static Path run(Path directory, int k) {
    return directory.resolve(SEED + k);
  }

  /** Where the runs lie, first first. */
  public List<Path> runs(Path directory) {
    return IntStream.rangeClosed(1, seeds).mapToObj(k -> run(directory, k)).toList();
  }

  /** The k of such a path. */
  static int number(Path run) {
    return Integer.parseInt(run.getFileName().toString().substring(SEED.length()));
  }

  /** The experiment of run k: the same data, and the seed of its training k − 1 further. */
  static ExperimentConfig experiment(ExperimentConfig config, int k) {
    long seed = (config.trainingSeed() + k - 1) & Long.MAX_VALUE;
    return ConfigKeys.with(config, "training.seed", seed);
  }
}
