package ecg4j.training;

import ecg4j.config.ConfigKeys;
import ecg4j.config.ExperimentConfig;
import ecg4j.training.work.Whereabouts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

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

  /** The same experiment, for one who reads them and not for its run directory. */
  static ExperimentConfig in(ExperimentConfig config, Whereabouts whereabouts) {
    return with(config, whereabouts::of);
  }

  /** The experiment as {@link #in} was given it. */
  static ExperimentConfig named(ExperimentConfig config, Whereabouts whereabouts) {
    return with(config, whereabouts::named);
  }

  private static ExperimentConfig with(ExperimentConfig config, UnaryOperator<Path> change) {
    Map<String, Object> changes = new HashMap<>();
    for (String key : KEYS) {
      String path = String.valueOf(ConfigKeys.get(config, key));
      if (!path.isEmpty()) {
        changes.put(key, change.apply(Path.of(path)).toString());
      }
    }
    return ConfigKeys.with(config, changes);
  }
}
