package ecg4j.config;

import ecg4j.config.binding.ConfigKey;
import ecg4j.config.binding.FileKeys;
import ecg4j.config.section.ClassList;
import ecg4j.config.section.DatabaseList;
import java.util.Optional;

/** The keys of the file of an experiment. */
public final class ExperimentKeys implements FileKeys {

  public static final FileKeys ALL = new ExperimentKeys();

  private ExperimentKeys() {}

  @Override
  public boolean isSection(String path) {
    return ConfigKeys.sections().containsKey(path);
  }

  @Override
  public Optional<ConfigKey> key(String path) {
    return ConfigKeys.find(path);
  }

  @Override
  public boolean isList(String path) {
    return false;
  }

  @Override
  public boolean isTable(String path) {
    return path.equals(DatabaseList.KEY);
  }

  @Override
  public boolean isMap(String path) {
    return path.equals(ClassList.KEY);
  }

  @Override
  public String unknown(String path) {
    return ConfigKeys.unknown(path);
  }
}
