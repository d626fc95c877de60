package ecg4j.config;

import java.util.Optional;

/** Which keys a kind of file may have, by their dotted paths. */
interface FileKeys {

  /** Whether a path is a section, hence a map. */
  boolean isSection(String path);

  /** The key of a path, if it is one that has a value. */
  Optional<ConfigKey> key(String path);

  /** Whether a key has a list of values. */
  boolean isList(String path);

  /** Whether a key with a text may also be a list of maps; {@link DatabaseList}. */
  default boolean isTable(String path) {
    return false;
  }

  /** The sentence for what is neither section nor key. */
  String unknown(String path);

  /** Those of an experiment. */
  FileKeys EXPERIMENT =
      new FileKeys() {
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
        public String unknown(String path) {
          return ConfigKeys.unknown(path);
        }
      };
}
