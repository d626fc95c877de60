package ecg4j.data;

import ecg4j.config.ConfigKeys;
import ecg4j.config.ConfigLoader;
import ecg4j.config.DataConfig;
import java.util.LinkedHashMap;
import java.util.Map;

/** The data section of an experiment with some keys changed. */
public final class DataSettings {

  private DataSettings() {}

  /**
   * The defaults with these changes.
   *
   * @param pairs key without {@code data.}, then its value
   */
  public static DataConfig of(Object... pairs) {
    Map<String, Object> changes = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      changes.put("data." + pairs[i], pairs[i + 1]);
    }
    return ConfigKeys.with(ConfigLoader.defaults(), changes).data();
  }
}
