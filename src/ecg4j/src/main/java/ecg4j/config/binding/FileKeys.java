package ecg4j.config.binding;

import ecg4j.config.section.ClassList;
import ecg4j.config.section.DatabaseList;
import java.util.Optional;

/** The keys of a type of file, by dotted path. */
public interface FileKeys {

  /** Whether a path is a section, that is, a map. */
  boolean isSection(String path);

  /** The key with this path, unless it is a section or unknown. */
  Optional<ConfigKey> key(String path);

  /** Whether the value of a key is a list. */
  boolean isList(String path);

  /** Whether a text key may also be a list of maps; see {@link DatabaseList}. */
  default boolean isTable(String path) {
    return false;
  }

  /** Whether a text key may also be a map of names to texts; see {@link ClassList}. */
  default boolean isMap(String path) {
    return false;
  }

  /** The error message for a path that is neither a section nor a key. */
  String unknown(String path);
}
