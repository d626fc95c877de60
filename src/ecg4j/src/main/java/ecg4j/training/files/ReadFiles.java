package ecg4j.training.files;

import ecg4j.config.ConfigKeys;
import ecg4j.config.ExperimentConfig;
import ecg4j.training.step.RecordedNoise;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files and directories that an experiment names and reads, except its data. */
public final class ReadFiles {

  private static final List<String> KEYS =
      List.of(
          "model.pretrained",
          "model.start_from",
          "ensemble.signal.run",
          "ensemble.vision.run",
          "ensemble.features.run");

  private ReadFiles() {}

  /** Returns the paths, including the files next to a model file that describe its run. */
  public static List<Path> of(ExperimentConfig config) {
    List<Path> paths = new ArrayList<>();
    for (String key : KEYS) {
      String path = String.valueOf(ConfigKeys.get(config, key));
      if (!path.isEmpty()) {
        paths.add(Path.of(path));
        paths.add(Path.of(path).resolveSibling(RunState.FILE));
        paths.add(Path.of(path).resolveSibling(Provenance.FILE));
        paths.add(Path.of(path).resolveSibling(SplitFile.NAME));
      }
    }
    String noise = config.training().augmentation().noiseRecord();
    if (!noise.isEmpty()) {
      paths.addAll(filesOf(RecordedNoise.header(noise)));
    }
    return paths;
  }

  /** The header of a record and the files that have its name with other suffixes. */
  private static List<Path> filesOf(Path header) {
    String file = header.getFileName().toString();
    String start = file.substring(0, file.lastIndexOf('.') + 1);
    try (Stream<Path> files = Files.list(header.toAbsolutePath().getParent())) {
      return files
          .map(path -> header.resolveSibling(path.getFileName()))
          .filter(path -> path.getFileName().toString().startsWith(start))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
