package ecg4j.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
    return Binding.build(ExperimentConfig.class, "", defaultValues());
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
    Map<String, Object> values = defaultValues();
    Map<String, String> places = new HashMap<>();
    YamlScalars.read(
        text,
        where,
        problems,
        (path, scalar) -> {
          places.put(path, scalar.place());
          read(path, scalar, values, problems);
        });
    Set<String> set = new HashSet<>();
    for (Setting setting : settings) {
      if (!set.add(setting.key())) {
        problems.add(Setting.PLACE, "--" + setting.key() + " is given twice; allowed is once");
      }
      places.put(setting.key(), Setting.PLACE);
      Scalar scalar = new Scalar(setting.value(), Scalar.Form.BARE, Setting.PLACE);
      read(setting.key(), scalar, values, problems);
    }
    problems.throwIfAny();
    try {
      return Binding.build(ExperimentConfig.class, "", values);
    } catch (ConfigException broken) {
      throw broken.at(
          broken.keys().stream()
              .filter(places::containsKey)
              .findFirst()
              .map(places::get)
              .orElse(where));
    }
  }

  private static void read(
      String path, Scalar scalar, Map<String, Object> values, Problems problems) {
    try {
      values.put(path, ScalarReader.read(ConfigKeys.of(path), scalar));
    } catch (ConfigException wrong) {
      problems.add(scalar.place(), wrong.getMessage());
    }
  }

  private static Map<String, Object> defaultValues() {
    Map<String, Object> values = new HashMap<>();
    ConfigKeys.all().forEach(key -> values.put(key.path(), key.defaultValue()));
    return values;
  }

  private static String text(Path file) throws IOException {
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
