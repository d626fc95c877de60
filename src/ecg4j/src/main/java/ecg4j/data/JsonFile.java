package ecg4j.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ecg4j.files.DamagedFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** JSON files that ecg4j has written. One that cannot be read is told of in a sentence. */
public final class JsonFile {

  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonFile() {}

  /**
   * Reads a file.
   *
   * @throws DamagedFileException if it is not as ecg4j writes it
   * @throws IOException if it cannot be read
   */
  public static <T> T read(Path file, Class<T> type) throws IOException {
    return read(file, JSON.constructType(type));
  }

  /** As {@link #read(Path, Class)}, for types with parameters. */
  public static <T> T read(Path file, JavaType type) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    try {
      T value = JSON.readValue(bytes, type);
      if (value != null) {
        return value;
      }
    } catch (JsonProcessingException e) {
      throw damaged(file, e);
    }
    throw damaged(file, null);
  }

  /** The content of a file as a tree; an object. */
  public static JsonNode tree(Path file) throws IOException {
    JsonNode root = read(file, JsonNode.class);
    if (!root.isObject()) {
      throw damaged(file, null);
    }
    return root;
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
