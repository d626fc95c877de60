package ecg4j.config;

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
 * Reads experiments from YAML: strictly, so that a key which would do nothing is an error. What the
 * file leaves out has its default; settings of the command line go over the file. All mistakes are
 * reported together, in one {@link ConfigException}.
 */
public final class ConfigLoader {

  /** Fifty times what any experiment needs. */
  private static final int LARGEST = 1 << 18;

  private ConfigLoader() {}

  /** The experiment in which every key has its default. */
  public static ExperimentConfig defaults() {
    return draft(new Problems()).build("defaults");
  }

  /**
   * The experiment of a file.
   *
   * @throws ConfigException if the file's text is wrong
   * @throws IOException if the file cannot be read
   */
  public static ExperimentConfig load(Path file) throws IOException {
    return load(file, List.of());
  }

  /**
   * The experiment of a file, with settings over it.
   *
   * @throws ConfigException if the file's text or a setting is wrong
   * @throws IOException if the file cannot be read
   */
  public static ExperimentConfig load(Path file, List<Setting> settings) throws IOException {
    return parse(text(file), file.toString(), settings);
  }

  /**
   * The experiment of a YAML text.
   *
   * @param where the text's name in messages
   * @throws ConfigException if the text is wrong
   */
  public static ExperimentConfig parse(String text, String where) {
    return parse(text, where, List.of());
  }

  /**
   * The experiment of a YAML text, with settings over it.
   *
   * @param where the text's name in messages
   * @throws ConfigException if the text or a setting is wrong
   */
  public static ExperimentConfig parse(String text, String where, List<Setting> settings) {
    return bind(text, where, settings);
  }

  /**
   * The defaults with settings over them.
   *
   * @throws ConfigException if a setting is wrong
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
        FileKeys.EXPERIMENT,
        problems,
        (path, scalar) -> draft.take(ConfigKeys.of(path), scalar));
    settings.forEach(setting -> take(setting, draft));
    problems.throwIfAny();
    return draft.build(where);
  }

  /** An experiment in which every key has its default. */
  static Draft<ExperimentConfig> draft(Problems problems) {
    return new Draft<>(ExperimentConfig.class, "", ConfigKeys.all(), problems);
  }

  static void take(Setting setting, Draft<ExperimentConfig> draft) {
    Optional<ConfigKey> key = ConfigKeys.find(setting.key());
    draft.take(setting, key, key.isPresent() ? "" : ConfigKeys.unknown(setting.key()));
  }

  /** The text of a file that may be an experiment. */
  static String text(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new ConfigException(file + ": a directory; allowed is an experiment's YAML file");
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LARGEST + 1);
    }
    if (bytes.length > LARGEST) {
      throw new ConfigException(
          file + ": more than " + LARGEST + " bytes; allowed is an experiment's YAML file");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException foreign) {
      throw new ConfigException(file + ": not text in UTF-8; allowed is YAML in UTF-8");
    }
  }
}
