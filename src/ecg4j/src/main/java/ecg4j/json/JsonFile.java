package ecg4j.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import ecg4j.files.AtomicFile;
import ecg4j.files.DamagedFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads and writes JSON files. */
public final class JsonFile {

  private JsonFile() {}

  /**
   * Writes a value as indented JSON with a line end, atomically.
   *
   * @throws IOException if the file cannot be written
   */
  public static void write(Path file, Object value) throws IOException {
    AtomicFile.write(file, Json.pretty(value) + "\n");
  }

  /**
   * Reads a file.
   *
   * @throws DamagedFileException if its content is not of this type
   * @throws IOException if it cannot be read
   */
  public static <T> T read(Path file, Class<T> type) throws IOException {
    return read(file, text -> Json.parse(text, type));
  }

  /** As {@link #read(Path, Class)}, for types with parameters. */
  public static <T> T read(Path file, TypeReference<T> type) throws IOException {
    return read(file, text -> Json.parse(text, type));
  }

  /** The content of a file as a tree; an object. */
  public static JsonNode tree(Path file) throws IOException {
    JsonNode root = read(file, JsonNode.class);
    if (!root.isObject()) {
      throw damaged(file, null);
    }
    return root;
  }

  private interface Parser<T> {
    T parse(byte[] text) throws IOException;
  }

  private static <T> T read(Path file, Parser<T> parser) throws IOException {
    byte[] text = Files.readAllBytes(file);
    try {
      T value = parser.parse(text);
      if (value != null) {
        return value;
      }
    } catch (JsonProcessingException e) {
      throw damaged(file, e);
    }
    throw damaged(file, null);
  }

  private static DamagedFileException damaged(Path file, JsonProcessingException cause) {
    DamagedFileException damaged =
        new DamagedFileException(
            file,
            "is damaged: it is not as ecg4j writes it; restore it from a copy, or begin again in"
                + " another directory");
    if (cause != null) {
      damaged.initCause(cause);
    }
    return damaged;
  }
}
