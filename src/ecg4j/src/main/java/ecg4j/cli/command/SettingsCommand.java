package ecg4j.cli.command;

import ecg4j.config.ConfigLoader;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.Setting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Unmatched;

/** A command that accepts keys of an experiment: {@code --training.lr 0.0005}. */
abstract class SettingsCommand implements Callable<Integer> {

  // Not in a mixin, because picocli ignores it there.
  @Unmatched private final List<String> arguments = new ArrayList<>();

  /** The settings in the order of the command line. */
  List<Setting> settings() {
    return Setting.of(arguments);
  }

  /** Loads an experiment with the settings; from the defaults if the file is null. */
  ExperimentConfig load(Path file) throws IOException {
    return file == null ? ConfigLoader.defaults(settings()) : ConfigLoader.load(file, settings());
  }
}
