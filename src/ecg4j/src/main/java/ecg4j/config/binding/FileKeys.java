package ecg4j.config.binding;

import java.util.Optional;

/** The keys of a type of file, by dotted path. */
public interface FileKeys {

  /** Whether a path is a section, that is, a map. */
  boolean isSection(String path);

  /** The key with this path, unless it is a section or unknown. */
  Optional<ConfigKey> key(String path);

  /** Whether the value of a key is a list. */
  boolean isList(String path);

  /** Whether a text key may also be a list of maps, such as {@code data.databases}. */
  default boolean isTable(String path) {
    return false;
  }

  /** Whether a text key may also be a map of names to texts, such as {@code data.classes}. */
  default boolean isMap(String path) {
    return false;
  }

  /** The error message for a path that is neither a section nor a key. */
  String unknown(String path);
}
