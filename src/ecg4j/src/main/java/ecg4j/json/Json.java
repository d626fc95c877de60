package ecg4j.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** Converts values to JSON and back. All code that needs Jackson's mapper uses this class. */
public final class Json {

  private static final ObjectMapper COMPACT = new ObjectMapper();
  private static final ObjectMapper PRETTY =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private Json() {}

  /** An empty object, to be filled. */
  public static ObjectNode object() {
    return COMPACT.createObjectNode();
  }

  /** A value as JSON on one line, without line end. */
  public static String compact(Object value) {
    return text(COMPACT, value);
  }

  /** A value as indented JSON, without line end. */
  public static String pretty(Object value) {
    return text(PRETTY, value);
  }

  private static String text(ObjectMapper mapper, Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(value.getClass() + " has no JSON form", e);
    }
  }

  /**
   * The value of a JSON text in UTF-8.
   *
   * @throws JsonProcessingException if the text is not JSON of this type
   * @throws IOException never otherwise
   */
  public static <T> T parse(byte[] text, Class<T> type) throws IOException {
    return COMPACT.readValue(text, type);
  }

  /** As {@link #parse(byte[], Class)}, for types with parameters. */
  public static <T> T parse(byte[] text, TypeReference<T> type) throws IOException {
    return COMPACT.readValue(text, type);
  }

  /** Puts a number into an object, or null where it is not finite, which JSON does not know. */
  public static void put(ObjectNode object, String key, double value) {
    if (Double.isFinite(value)) {
      object.put(key, value);
    } else {
      object.putNull(key);
    }
  }
}
