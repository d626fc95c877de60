package ecg4j.config.binding;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Converts between configuration records and flat maps of dotted keys. */
public final class Binding {

  /**
   * The components of a record type, their keys and its canonical constructor. Reflection computes
   * them anew in each call, so they are kept.
   */
  private record Shape(List<RecordComponent> components, List<String> keys, Constructor<?> of) {
    private static final ClassValue<Shape> ALL =
        new ClassValue<>() {
          @Override
          protected Shape computeValue(Class<?> type) {
            List<RecordComponent> components = List.of(type.getRecordComponents());
            Class<?>[] types =
                components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
            return new Shape(
                components,
                components.stream().map(component -> key(component.getName())).toList(),
                call(() -> type.getDeclaredConstructor(types)));
          }
        };

    int size() {
      return components.size();
    }
  }

  private Binding() {}

  /** The keys below a record type, in the order of its components, depth first. */
  public static List<ConfigKey> keys(Class<?> type, String prefix) {
    List<ConfigKey> keys = new ArrayList<>();
    Shape shape = Shape.ALL.get(type);
    for (int i = 0; i < shape.size(); i++) {
      RecordComponent component = shape.components().get(i);
      Key key = component.getAnnotation(Key.class);
      String path = prefix + shape.keys().get(i);
      if (component.getType().isRecord()) {
        keys.addAll(keys(component.getType(), path + "."));
      } else {
        String otherwise = key.otherwise().equals("''") ? "" : key.otherwise();
        keys.add(
            new ConfigKey(path, component.getType(), otherwise, key.min(), key.max(), key.value()));
      }
    }
    return keys;
  }

  /** The sections below a record type and their meanings, in order. */
  public static Map<String, String> sections(Class<?> type, String prefix) {
    Map<String, String> sections = new LinkedHashMap<>();
    Shape shape = Shape.ALL.get(type);
    for (int i = 0; i < shape.size(); i++) {
      RecordComponent component = shape.components().get(i);
      if (component.getType().isRecord()) {
        String path = prefix + shape.keys().get(i);
        sections.put(path, component.getAnnotation(Key.class).value());
        sections.putAll(sections(component.getType(), path + "."));
      }
    }
    return sections;
  }

  /** Adds the values of a record and its nested records to a map, by dotted key. */
  public static void flatten(Object values, String prefix, Map<String, Object> into) {
    Shape shape = Shape.ALL.get(values.getClass());
    for (int i = 0; i < shape.size(); i++) {
      RecordComponent component = shape.components().get(i);
      String path = prefix + shape.keys().get(i);
      Object value = call(() -> component.getAccessor().invoke(values));
      if (component.getType().isRecord() && value != null) {
        flatten(value, path + ".", into);
      } else {
        into.put(path, value);
      }
    }
  }

  /**
   * Creates a record from typed values.
   *
   * @throws ConfigException if the record's constructor rejects them
   */
  public static <T> T build(Class<T> type, String prefix, Map<String, Object> values) {
    Shape shape = Shape.ALL.get(type);
    Object[] arguments = new Object[shape.size()];
    for (int i = 0; i < arguments.length; i++) {
      String path = prefix + shape.keys().get(i);
      Class<?> component = shape.components().get(i).getType();
      arguments[i] = component.isRecord() ? build(component, path + ".", values) : values.get(path);
    }
    return call(() -> shape.of().newInstance(arguments));
  }

  /**
   * Returns a copy of a record with another value of one component.
   *
   * @throws ConfigException from the record's own checks
   */
  @SuppressWarnings("unchecked")
  public static <T extends Record> T with(T record, String component, Object value) {
    Map<String, Object> values = new LinkedHashMap<>();
    flatten(record, "", values);
    if (value instanceof Record section) {
      flatten(section, key(component) + ".", values);
    } else {
      values.put(key(component), value);
    }
    return build((Class<T>) record.getClass(), "", values);
  }

  /**
   * Returns a copy of a record with the values of another one for all keys that both have.
   *
   * @throws ConfigException from the record's own checks
   */
  @SuppressWarnings("unchecked")
  public static <T extends Record> T withCommon(T record, Record other) {
    Map<String, Object> values = new LinkedHashMap<>();
    flatten(record, "", values);
    Map<String, Object> others = new LinkedHashMap<>();
    flatten(other, "", others);
    others.keySet().retainAll(values.keySet());
    values.putAll(others);
    return build((Class<T>) record.getClass(), "", values);
  }

  /** Converts batchSize to batch_size. */
  private static String key(String component) {
    return component.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private interface Reflective<T> {
    T call() throws ReflectiveOperationException;
  }

  @SuppressWarnings("unchecked")
  private static <T> T call(Reflective<?> action) {
    try {
      return (T) action.call();
    } catch (InvocationTargetException thrown) {
      if (thrown.getCause() instanceof ConfigException broken) {
        throw broken;
      }
      throw new IllegalStateException(thrown.getCause());
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
