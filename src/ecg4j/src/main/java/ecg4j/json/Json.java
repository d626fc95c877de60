package ecg4j.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * Converts values to JSON and back. This is the only class with an instance of Jackson's mapper.
 */
public final class Json {

  private static final ObjectMapper COMPACT = new ObjectMapper();
  private static final ObjectMapper PRETTY =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private Json() {}

  /** Creates an empty object. */
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
      throw new IllegalArgumentException(value.getClass() + " cannot be converted to JSON", e);
    }
  }

  /**
   * Parses a JSON text in UTF-8.
   *
   * @throws JsonProcessingException if the text is not JSON of this type
   * @throws IOException never for other reasons
   */
  public static <T> T parse(byte[] text, Class<T> type) throws IOException {
    return COMPACT.readValue(text, type);
  }

  /** Like {@link #parse(byte[], Class)}, for generic types. */
  public static <T> T parse(byte[] text, TypeReference<T> type) throws IOException {
    return COMPACT.readValue(text, type);
  }

  /** Puts a number into an object, or null if it is not finite, since JSON has no such numbers. */
  public static void put(ObjectNode object, String key, double value) {
    if (Double.isFinite(value)) {
      object.put(key, value);
    } else {
      object.putNull(key);
    }
  }
}
