package ecg4j.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.training.ToyBeats;
import ecg4j.training.ToyExperiments;
import ecg4j.training.Trainer;
import ecg4j.training.run.RunOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Damaged inputs of all kinds in a process with 256 MB of heap: 100,000 in {@code mvn verify},
 * 1,000,000 with {@code -Pfuzz}. Each must be read, or rejected in a sentence, within 5 s of
 * processor time, and no file may be written outside of the given folder.
 *
 * <p>{@code -Dfuzz.inputs=N}, {@code -Dfuzz.seed=S} and {@code -Dfuzz.targets=edf,scp} choose other
 * inputs. Inputs with faults are in {@code target/fuzz/found}.
 */
@Tag("slow")
class FuzzTest {

  private static final int CRASHED = 128;

  private final Path root = Path.of("src/ecg4j/target/fuzz").toAbsolutePath();

  @Test
  void damagedInputIsReadOrRejectedInASentence() throws Exception {
    String output = fuzz(Long.getLong("fuzz.inputs", 100_000), targets());
    assertThat(output).endsWith("inputs, 0 faults");
  }

  /**
   * ONNX Runtime parses the model file in native code, which may end the process. Such a crash is
   * not ours; any exception is.
   */
  @Test
  void aDamagedModelIsRejectedOrCrashesOnnxRuntimeOnly() throws Exception {
    String output = fuzz(Long.getLong("fuzz.inputs", 100_000) / 100, List.of("native-onnx"));
    assertThat(output).matches("(?s).*(inputs, 0 faults|crashed with code \\d+)");
  }

  private static List<String> targets() {
    String names = System.getProperty("fuzz.targets", "");
    return names.isEmpty() ? List.of() : List.of(names.split(","));
  }

  private String fuzz(long inputs, List<String> targets) throws Exception {
    FuzzProgram.clear(root);
    Path run = trained();
    Files.createDirectories(root.resolve("child/tmp"));
    Path log = root.resolve("log.txt");
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + root.resolve("child/tmp"),
                "-XX:ErrorFile=" + root.resolve("crash.log"),
                "-XX:-CreateCoredumpOnCrash",
                "-cp",
                System.getProperty("java.class.path"),
                FuzzProgram.class.getName(),
                root.resolve("child").toString(),
                run.toString(),
                Long.toString(inputs),
                Long.getLong("fuzz.seed", 1).toString()));
    command.addAll(targets);
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    int code = process.waitFor();
    String output = Files.readString(log);
    System.out.println(output);
    return code >= CRASHED ? "crashed with code " + code : output.strip();
  }

  /** A small complete run, as a seed for the files of a run directory. */
  private Path trained() throws IOException {
    Path results = Files.createDirectories(root.resolve("results"));
    return Trainer.train(
            ToyExperiments.tiny("--training.epochs=2"),
            ToyBeats.split(8, 4),
            RunOptions.standard().in(results).quiet())
        .directory();
  }
}
