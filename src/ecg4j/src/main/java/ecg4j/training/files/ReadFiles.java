package ecg4j.training.files;

import ecg4j.config.ConfigKeys;
import ecg4j.config.ExperimentConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files and directories that an experiment names and that are read, besides its data. */
public final class ReadFiles {

  private static final List<String> KEYS =
      List.of("model.pretrained", "ensemble.signal.run", "ensemble.vision.run");

  private ReadFiles() {}

  /** Their paths; beside a model file, what says of which run it is. */
  public static List<Path> of(ExperimentConfig config) {
    List<Path> paths = new ArrayList<>();
    for (String key : KEYS) {
      String path = String.valueOf(ConfigKeys.get(config, key));
      if (!path.isEmpty()) {
        paths.add(Path.of(path));
        paths.add(Path.of(path).resolveSibling(RunState.FILE));
        paths.add(Path.of(path).resolveSibling(Provenance.FILE));
      }
    }
    return paths;
  }
}
