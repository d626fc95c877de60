package ecg4j.search.space;

import ecg4j.config.ConfigKeys;
import ecg4j.config.ConfigLoader;
import ecg4j.config.Draft;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.Setting;
import ecg4j.config.binding.ConfigException;
import ecg4j.config.binding.ConfigKey;
import ecg4j.config.binding.Problems;
import ecg4j.config.yaml.YamlScalars;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads search files as strictly as {@link ConfigLoader} reads experiments. All errors are reported
 * together, each with its line, key, given value and allowed values.
 */
public final class SearchLoader {

  private SearchLoader() {}

  /**
   * Reads the search of a file and applies settings of the experiment and of the search, for
   * example {@code --search.candidates 5}.
   *
   * @throws ConfigException if the content or a setting is invalid
   * @throws IOException if the file cannot be read
   */
  public static SearchFile load(Path file, List<Setting> settings) throws IOException {
    return parse(ConfigLoader.text(file), file.toString(), settings);
  }

  /**
   * Parses the search of a YAML text and applies settings.
   *
   * @param where name of the text for messages
   * @throws ConfigException if the text or a setting is invalid
   */
  public static SearchFile parse(String text, String where, List<Setting> settings) {
    Problems problems = new Problems();
    Draft<ExperimentConfig> experiment = ConfigLoader.draft(problems);
    Draft<SearchConfig> search =
        new Draft<>(SearchConfig.class, SearchKeys.SECTION + ".", SearchKeys.scalars(), problems);
    SpaceDraft space = new SpaceDraft(problems);
    YamlScalars.read(
        text,
        where,
        SearchKeys.ALL,
        problems,
        (path, scalar) -> {
          if (path.startsWith(SearchKeys.SPACE + ".")) {
            space.take(path, scalar);
          } else if (path.startsWith(SearchKeys.SECTION + ".")) {
            search.take(SearchKeys.ALL.key(path).orElseThrow(), scalar);
          } else {
            experiment.take(ConfigKeys.of(path), scalar);
          }
        });
    for (Setting setting : settings) {
      if (setting.key().startsWith(SearchKeys.SECTION + ".")) {
        Optional<ConfigKey> key =
            setting.key().startsWith(SearchKeys.SPACE)
                ? Optional.empty()
                : SearchKeys.ALL.key(setting.key());
        search.take(setting, key, SearchKeys.ALL.unknown(setting.key()));
      } else {
        ConfigLoader.take(setting, experiment);
      }
    }
    List<Dimension> dimensions = space.build();
    problems.throwIfAny();
    ExperimentConfig built = experiment.build(where);
    SearchConfig how = search.build(where);
    try {
      return new SearchFile(built, how, dimensions);
    } catch (ConfigException broken) {
      throw broken.at(where);
    }
  }
}
