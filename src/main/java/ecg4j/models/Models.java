package ecg4j.models;

import ecg4j.config.ModelConfig;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The networks by name. */
public final class Models {
  private static final Set<String> OPTIONS =
      Set.of("variant", "dropout", "rr_features", "classes", "window", "rr_width");

  private Models() {}

  /** Names that {@link #create} takes. */
  public static List<String> list() {
    return List.of(InceptionTime.NAME);
  }

  /**
   * Variants of a network, smallest first.
   *
   * @throws IllegalArgumentException for an unknown network
   */
  public static List<String> variants(String name) {
    if (!list().contains(name)) {
      throw new IllegalArgumentException(
          "there is no network «%s»; there is %s".formatted(name, String.join(", ", list())));
    }
    return List.of("tiny", "base", "large", PlainInceptionTime.VARIANT);
  }

  /**
   * A network as an experiment asks for it.
   *
   * @param classes of the data
   * @param window samples of a beat
   * @param rrWidth RR features that the data has per beat; used if the configuration says so
   * @throws IllegalArgumentException for an unknown name or variant, or sizes that do not fit
   */
  public static Network create(ModelConfig config, int classes, int window, int rrWidth) {
    if (config.rrFeatures() && rrWidth < 1) {
      throw new IllegalArgumentException(
          "model.rr_features is true, but the data has no RR features");
    }
    int rr = config.rrFeatures() ? rrWidth : 0;
    List<String> variants = variants(config.name());
    double p = config.dropout();
    return switch (config.variant()) {
      case "tiny" -> new InceptionTime("tiny", 16, 4, p < 0 ? 0.2 : p, classes, window, rr);
      case "base" -> new InceptionTime("base", 32, 6, p < 0 ? 0.3 : p, classes, window, rr);
      case "large" -> new InceptionTime("large", 64, 8, p < 0 ? 0.4 : p, classes, window, rr);
      case PlainInceptionTime.VARIANT -> new PlainInceptionTime(p < 0 ? 0 : p, classes, window, rr);
      default ->
          throw new IllegalArgumentException(
              "%s has no variant «%s»; it has %s"
                  .formatted(config.name(), config.variant(), String.join(", ", variants)));
    };
  }

  /**
   * A network for five classes and windows of 360 samples, unless the options say otherwise.
   *
   * @param options of {@code variant} (base), {@code dropout} (the variant's), {@code rr_features}
   *     (false), {@code classes} (5), {@code window} (360), {@code rr_width} (5)
   */
  public static Network create(String name, Map<String, ?> options) {
    Set<String> unknown = new TreeSet<>(options.keySet());
    unknown.removeAll(OPTIONS);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "unknown option %s; there are %s"
              .formatted(String.join(", ", unknown), String.join(", ", new TreeSet<>(OPTIONS))));
    }
    return create(
        new ModelConfig(
            name,
            option(options, "variant", String.class, "base"),
            option(options, "dropout", Number.class, -1).doubleValue(),
            option(options, "rr_features", Boolean.class, false)),
        option(options, "classes", Number.class, 5).intValue(),
        option(options, "window", Number.class, 360).intValue(),
        option(options, "rr_width", Number.class, 5).intValue());
  }

  private static <T> T option(Map<String, ?> options, String key, Class<T> type, T otherwise) {
    Object value = options.get(key);
    if (value == null) {
      return otherwise;
    }
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(
          "option %s is %s; it must be a %s"
              .formatted(key, value, type.getSimpleName().toLowerCase(java.util.Locale.ROOT)));
    }
    return type.cast(value);
  }
}
