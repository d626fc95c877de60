package ecg4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.cli.Said;
import ecg4j.config.ConfigWriter;
import ecg4j.config.ExperimentConfig;
import ecg4j.data.database.SyntheticDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands with {@code --seeds} and {@code --spark local[2]} give the same as without Spark. */
@Tag("slow")
class SparkSeedsTest {

  /** Those that do not hold times. */
  private static final List<String> FILES =
      List.of("seeds.csv", "best.npz", "predictions.csv", "seed-1/best.npz", "seed-2/best.npz");

  @TempDir private Path dir;

  @BeforeEach
  void data() throws Exception {
    new SyntheticDatabase(6, 30, 1).write(dir.resolve("data/synthetic"));
  }

  private Path config(String name, double rate) throws Exception {
    ExperimentConfig config =
        Experiments.of(
            dir.resolve("data"), "--name=" + name, "--training.lr=" + rate, "--training.epochs=1");
    return Files.writeString(dir.resolve(name + ".yaml"), ConfigWriter.toYaml(config));
  }

  /** Runs a command and returns the folder of its results. */
  private Path results(String folder, List<String> command, String... more) throws Exception {
    Path results = dir.resolve(folder);
    List<String> words = new ArrayList<>(command);
    words.addAll(List.of("--seeds", "2", "--results", results.toString()));
    words.addAll(List.of(more));
    String said = Said.error(words.toArray(String[]::new));
    assertThat(said).startsWith("0 ");
    for (int level = 0; level < 2; level++) {
      try (Stream<Path> inside = Files.list(results)) {
        results = inside.filter(Files::isDirectory).findFirst().orElseThrow();
      }
    }
    return results;
  }

  private static void requireAlike(Path found, Path expected) {
    for (String file : FILES) {
      assertThat(found.resolve(file)).hasSameBinaryContentAs(expected.resolve(file));
    }
  }

  @Test
  void train() throws Exception {
    List<String> command = List.of("train", "--config", config("toy", 1e-3).toString());
    Path here = results("here", command);
    Path there = results("there", command, "--spark", "local[2]");
    requireAlike(there, here);
  }

  @Test
  void trainAll() throws Exception {
    List<String> command =
        List.of(
            "train-all",
            "--config",
            config("slow", 1e-3).toString(),
            "--config",
            config("fast", 1e-2).toString());
    Path here = results("here", command);
    Path there = results("there", command, "--spark", "local[2]");
    for (String member : List.of("slow", "fast")) {
      requireAlike(there.resolve(member), here.resolve(member));
    }
    assertThat(there.resolve("report.html")).isRegularFile();
  }
}
