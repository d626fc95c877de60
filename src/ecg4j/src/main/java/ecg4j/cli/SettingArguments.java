package ecg4j.cli;

import ecg4j.config.ConfigLoader;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.Setting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Unmatched;

/** Keys of an experiment that are set on the command line: {@code --training.lr 0.0005}. */
final class SettingArguments {

  @Unmatched private final List<String> arguments = new ArrayList<>();

  /** The settings in the order of the command line. */
  List<Setting> all() {
    return Setting.of(arguments);
  }

  /** Loads an experiment with these settings; from the defaults if the file is null. */
  ExperimentConfig load(Path file) throws IOException {
    return file == null ? ConfigLoader.defaults(all()) : ConfigLoader.load(file, all());
  }
}
