package ecg4j.fuzz;

import ecg4j.files.Leftovers;
import ecg4j.files.MemoryFolder;
import ecg4j.training.ToyBeats;
import ecg4j.training.ToyExperiments;
import ecg4j.training.Trainer;
import ecg4j.training.run.RunOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Runs {@link FuzzProgram} for one group of targets in a process with 256 MB of heap. The groups
 * together get 10,000 inputs in {@code mvn verify}, and 1,000,000 with {@code -Pfuzz}.
 *
 * <p>{@code -Dfuzz.inputs=N}, {@code -Dfuzz.seed=S} and {@code -Dfuzz.targets=edf,scp} choose other
 * inputs. Inputs with faults are written to {@code target/fuzz/GROUP/found}.
 */
final class FuzzProcess {

  private static final int CRASHED = 128;

  private FuzzProcess() {}

  /** Returns the output of the program; the last line has the numbers of inputs and faults. */
  static String run(FuzzGroup group) throws Exception {
    Path folder = Path.of("src/ecg4j/target/fuzz", group.name().toLowerCase(Locale.ROOT));
    FuzzProgram.clear(folder);
    Files.createDirectories(folder);
    Path box = MemoryFolder.create("ecg4j-fuzz");
    try {
      return run(group, folder.toAbsolutePath(), box);
    } finally {
      copyFound(box.resolve("child/found"), folder.resolve("found"));
      Leftovers.delete(box);
    }
  }

  private static String run(FuzzGroup group, Path folder, Path box) throws Exception {
    Path run = group.needsRun() ? trained(box) : box;
    Path child = box.resolve("child");
    Files.createDirectories(child.resolve("tmp"));
    List<String> targets = named();
    long inputs = Long.getLong("fuzz.inputs", 10_000);
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + child.resolve("tmp"),
                "-XX:ErrorFile=" + folder.resolve("crash.log"),
                "-XX:-CreateCoredumpOnCrash",
                "-cp",
                System.getProperty("java.class.path"),
                FuzzProgram.class.getName(),
                group.name(),
                child.toString(),
                run.toString(),
                Long.toString(targets.isEmpty() ? group.share(inputs) : inputs),
                Long.getLong("fuzz.seed", 1).toString()));
    command.addAll(targets);
    Path log = folder.resolve("log.txt");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    int code = process.waitFor();
    String output = Files.readString(log);
    System.out.println(output);
    return code >= CRASHED ? "crashed with code " + code : output.strip();
  }

  private static List<String> named() {
    String names = System.getProperty("fuzz.targets", "");
    return names.isEmpty() ? List.of() : List.of(names.split(","));
  }

  private static void copyFound(Path from, Path to) throws IOException {
    for (Path file : Files.exists(from) ? FuzzProgram.files(from) : List.<Path>of()) {
      Files.createDirectories(to);
      Files.copy(file, to.resolve(file.getFileName()));
    }
  }

  /** A small complete run, as a seed for the files of a run directory. */
  private static Path trained(Path folder) throws IOException {
    Path results = Files.createDirectories(folder.resolve("results"));
    return Trainer.train(
            ToyExperiments.mlp("--training.epochs=2"),
            ToyBeats.split(8, 4),
            RunOptions.standard().in(results).quiet())
        .directory();
  }
}
