package ecg4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ecg4j.cli.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Short trainings with classes of one's own on a synthetic database in {@code data}. */
final class OwnClasses {

  /** Metrics that only AAMI classes have. */
  static final List<String> AAMI = List.of("j_kappa", "sveb_se", "veb_se", "macro_f1_nsv");

  private OwnClasses() {}

  static List<String> settings(Path folder, String name, String classes) {
    return new ArrayList<>(
        List.of(
            "--name=" + name,
            "--model.variant=micro",
            "--data.mode=synthetic",
            "--data.protocol=patient",
            "--data.test_share=0.25",
            "--data.validation_share=0.25",
            "--data.root=" + folder.resolve("data"),
            "--data.classes=" + classes,
            "--data.samples_per_class=60",
            "--training.batch_size=16",
            "--training.epochs=2",
            "--training.warmup_epochs=0",
            "--evaluation.bootstrap=100"));
  }

  static String run(String... words) {
    return run(List.of(), words);
  }

  /** Runs a command that is to succeed, and returns its output on standard error. */
  static String run(List<String> settings, String... words) {
    String said =
        Said.error(Stream.concat(Arrays.stream(words), settings.stream()).toArray(String[]::new));
    assertThat(said).startsWith("0 ");
    return said;
  }

  static Path only(Path results) throws IOException {
    try (Stream<Path> runs = Files.list(results)) {
      return runs.findFirst().orElseThrow();
    }
  }

  static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }

  static Path trained(Path folder, String name, String classes, String... more) throws IOException {
    List<String> all = settings(folder, name, classes);
    all.addAll(List.of(more));
    return trained(folder, name, all);
  }

  static Path trained(Path folder, String name, List<String> settings) throws IOException {
    run(settings, "train", "--results", folder.resolve("results").toString());
    return only(folder.resolve("results").resolve(name));
  }
}
