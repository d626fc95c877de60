package ecg4j.training.files;

import ecg4j.config.ConfigKeys;
import ecg4j.config.ExperimentConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files and directories that an experiment names and reads, except its data. */
public final class ReadFiles {

  private static final List<String> KEYS =
      List.of(
          "model.pretrained",
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
    return paths;
  }
}
