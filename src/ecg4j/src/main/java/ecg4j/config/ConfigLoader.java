package ecg4j.config;

import ecg4j.config.binding.ConfigException;
import ecg4j.config.binding.ConfigKey;
import ecg4j.config.binding.Problems;
import ecg4j.config.yaml.YamlScalars;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads experiments from YAML. Reading is strict: an unknown key is an error. Missing keys have
 * their defaults. Settings of the command line override the file. All errors are reported together,
 * in one {@link ConfigException}.
 */
public final class ConfigLoader {

  /** Maximum number of characters, about fifty times the size of a usual experiment. */
  private static final int LARGEST = 1 << 18;

  private ConfigLoader() {}

  /** The experiment with all keys at their defaults. */
  public static ExperimentConfig defaults() {
    return draft(new Problems()).build("defaults");
  }

  /**
   * Reads the experiment of a file.
   *
   * @throws ConfigException if the content is invalid
   * @throws IOException if the file cannot be read
   */
  public static ExperimentConfig load(Path file) throws IOException {
    return load(file, List.of());
  }

  /**
   * Reads the experiment of a file and applies settings.
   *
   * @throws ConfigException if the content or a setting is invalid
   * @throws IOException if the file cannot be read
   */
  public static ExperimentConfig load(Path file, List<Setting> settings) throws IOException {
    return parse(text(file), file.toString(), settings);
  }

  /**
   * Parses the experiment of a YAML text.
   *
   * @param where name of the text for messages
   * @throws ConfigException if the text is invalid
   */
  public static ExperimentConfig parse(String text, String where) {
    return parse(text, where, List.of());
  }

  /**
   * Parses the experiment of a YAML text and applies settings.
   *
   * @param where name of the text for messages
   * @throws ConfigException if the text or a setting is invalid
   */
  public static ExperimentConfig parse(String text, String where, List<Setting> settings) {
    return bind(text, where, settings);
  }

  /**
   * Applies settings to the defaults.
   *
   * @throws ConfigException if a setting is invalid
   */
  public static ExperimentConfig defaults(List<Setting> settings) {
    return bind("{}", Setting.PLACE, settings);
  }

  private static ExperimentConfig bind(String text, String where, List<Setting> settings) {
    Problems problems = new Problems();
    Draft<ExperimentConfig> draft = draft(problems);
    YamlScalars.read(
        text,
        where,
        ExperimentKeys.ALL,
        problems,
        (path, scalar) -> draft.take(ConfigKeys.of(path), scalar));
    settings.forEach(setting -> take(setting, draft));
    problems.throwIfAny();
    return draft.build(where);
  }

  /** A draft with all keys at their defaults. */
  public static Draft<ExperimentConfig> draft(Problems problems) {
    return new Draft<>(ExperimentConfig.class, "", ConfigKeys.all(), problems);
  }

  public static void take(Setting setting, Draft<ExperimentConfig> draft) {
    Optional<ConfigKey> key = ConfigKeys.find(setting.key());
    draft.take(setting, key, key.isPresent() ? "" : ConfigKeys.unknown(setting.key()));
  }

  /** Reads the text of an experiment file. */
  public static String text(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new ConfigException(file + ": a directory; allowed: an experiment's YAML file");
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LARGEST + 1);
    }
    if (bytes.length > LARGEST) {
      throw new ConfigException(
          file + ": more than " + LARGEST + " bytes; allowed: an experiment's YAML file");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException foreign) {
      throw new ConfigException(file + ": not text in UTF-8; allowed: YAML in UTF-8");
    }
  }
}
