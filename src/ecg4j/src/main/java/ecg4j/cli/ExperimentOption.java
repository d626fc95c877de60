package ecg4j.cli;

import ecg4j.config.ExperimentConfig;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The experiment of a command: {@code --config} and the settings of keys. */
final class ExperimentOption {

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The experiment's YAML file (default: all keys at their defaults).")
  private Path file;

  @Mixin private SettingArguments settings;

  /** Whether a file or a setting is given. */
  boolean isGiven() {
    return file != null || !settings.all().isEmpty();
  }

  /** Loads the file, or the defaults if there is none, with the settings. */
  ExperimentConfig load() throws IOException {
    return settings.load(file);
  }
}
