package ecg4j.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.CharConversionException;
import java.io.IOException;
import java.lang.reflect.RecordComponent;

/**
 * Converts values to JSON and back. This is the only class with an instance of Jackson's mapper.
 */
public final class Json {

  private static final ObjectMapper COMPACT =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
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
    return parse(() -> COMPACT.readValue(text, type));
  }

  /** Like {@link #parse(byte[], Class)}, for generic types. */
  public static <T> T parse(byte[] text, TypeReference<T> type) throws IOException {
    return parse(() -> COMPACT.readValue(text, type));
  }

  private interface Reading<T> {
    T value() throws IOException;
  }

  private static <T> T parse(Reading<T> reading) throws IOException {
    try {
      T value = reading.value();
      requireComplete(value);
      return value;
    } catch (CharConversionException e) {
      throw new JsonParseException(null, "the text is not in UTF-8", e);
    }
  }

  /** Puts a number into an object, or null if it is not finite, since JSON has no such numbers. */
  public static void put(ObjectNode object, String key, double value) {
    if (Double.isFinite(value)) {
      object.put(key, value);
    } else {
      object.putNull(key);
    }
  }

  /** Rejects null, and records without a component, unless its class declares them optional. */
  private static void requireComplete(Object value) throws JsonParseException {
    if (value == null) {
      throw new JsonParseException(null, "the text is null");
    }
    if (!(value instanceof Record) || value.getClass().isAnnotationPresent(JsonInclude.class)) {
      return;
    }
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      try {
        component.getAccessor().setAccessible(true);
        if (component.getAccessor().invoke(value) == null) {
          throw new JsonParseException(null, "the text has no " + component.getName());
        }
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
