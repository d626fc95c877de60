package ecg4j.config.section;

import ecg4j.beats.LabelMap;
import ecg4j.config.binding.ConfigException;
import ecg4j.config.binding.ConfigKey;
import ecg4j.config.binding.Quoted;
import ecg4j.config.binding.Suggestion;
import ecg4j.config.section.DatabaseConfig.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The value of {@code data.databases} as one line of text: entries separated by semicolons, each a
 * path or name followed by {@code key=value} words, for example {@code mitdb; ../ecg role=test
 * leads=II,V5}. Values with spaces or semicolons are in single quotes. In a file, the entries may
 * also be a YAML list, which {@link #entry} converts to such text.
 */
public final class DatabaseList {

  public static final String KEY = "data.databases";

  /** The keys of an entry; {@code path} is the word without a key. */
  static final List<String> KEYS =
      List.of(
          "path", "name", "leads", "patients", "map", "role", "records", "exclude", "annotator");

  /** Possessive: other repetitions of groups need stack for each character of a long text. */
  private static final Pattern TOKEN = Pattern.compile("\\s*(;|(?:'[^']*+'|[^\\s;'])++)");

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*(@[0-9.]+)?");

  private DatabaseList() {}

  /** The databases that a mode is a short form of; none in mode arrays. */
  static List<DatabaseConfig> of(DataConfig.Mode mode) {
    DatabaseConfig mitdb = DatabaseConfig.of("mitdb", Role.TRAIN);
    DatabaseConfig incart = DatabaseConfig.of("incartdb", Role.TRAIN);
    return switch (mode) {
      case MITBIH -> List.of(mitdb);
      case INCART -> List.of(incart);
      case COMBINED -> List.of(mitdb, incart);
      case CROSS_MIT_INCART -> List.of(mitdb, DatabaseConfig.of("incartdb", Role.TEST));
      case CROSS_INCART_MIT -> List.of(incart, DatabaseConfig.of("mitdb", Role.TEST));
      case SYNTHETIC -> List.of(DatabaseConfig.of("synthetic", Role.TRAIN));
      case ARRAYS -> List.of();
    };
  }

  /**
   * Parses the text.
   *
   * @throws ConfigException naming the entry and the allowed values
   */
  static List<DatabaseConfig> parse(String text) {
    List<DatabaseConfig> databases = new ArrayList<>();
    List<String> words = new ArrayList<>();
    Matcher token = TOKEN.matcher(text);
    int end = 0;
    while (token.find() && token.start() == end) {
      end = token.end();
      if (token.group(1).equals(";")) {
        add(words, databases);
      } else {
        words.add(token.group(1));
      }
    }
    if (!text.substring(end).isBlank()) {
      throw wrong(text, "a quote ' is not closed", "pairs of single quotes");
    }
    add(words, databases);
    return List.copyOf(databases);
  }

  private static void add(List<String> words, List<DatabaseConfig> databases) {
    if (!words.isEmpty()) {
      databases.add(database(String.join(" ", words), List.copyOf(words)));
    }
    words.clear();
  }

  private static DatabaseConfig database(String entry, List<String> words) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String word : words) {
      int equals = word.indexOf('=');
      boolean keyed = equals > 0 && word.substring(0, equals).matches("[a-z_]+");
      String key = keyed ? word.substring(0, equals) : "path";
      String value = (keyed ? word.substring(equals + 1) : word).replace("'", "");
      if (!KEYS.contains(key)) {
        throw wrong(
            entry,
            "has the key " + Quoted.of(key) + Suggestion.forText(key, KEYS),
            "one of " + String.join(", ", KEYS));
      }
      if (value.isBlank() || values.put(key, value) != null) {
        throw wrong(entry, "has " + key + " twice or without a value", "each key once");
      }
    }
    String source = values.getOrDefault("path", "");
    DatabaseConfig database =
        new DatabaseConfig(
            source,
            values.getOrDefault("name", ""),
            list(values.get("leads")),
            values.getOrDefault("patients", ""),
            choice(entry, "map", values.get("map"), LabelMap.values()),
            choice(entry, "role", values.get("role"), Role.values()).orElse(Role.TRAIN),
            list(values.get("records")),
            list(values.get("exclude")),
            values.getOrDefault("annotator", ""));
    if (source.isEmpty() || !database.isFolder() && !NAME.matcher(source).matches()) {
      throw wrong(
          entry,
          source.isEmpty() ? "has no path" : "has the path " + Quoted.of(source),
          "a folder with a / in its path, such as ./records, or a name at PhysioNet, such as svdb");
    }
    return database;
  }

  private static List<String> list(String text) {
    return text == null
        ? List.of()
        : Arrays.stream(text.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  private static <E extends Enum<E>> Optional<E> choice(
      String entry, String key, String text, E[] choices) {
    if (text == null) {
      return Optional.empty();
    }
    List<String> names = Arrays.stream(choices).map(ConfigKey::text).toList();
    return Optional.of(
        Arrays.stream(choices)
            .filter(choice -> ConfigKey.text(choice).equals(text))
            .findFirst()
            .orElseThrow(
                () ->
                    wrong(
                        entry,
                        "has the " + key + " " + Quoted.of(text) + Suggestion.forText(text, names),
                        "one of " + String.join(", ", names))));
  }

  private static ConfigException wrong(String entry, String what, String allowed) {
    return new ConfigException(
        KEY + ": " + Quoted.of(entry) + " " + what + "; allowed: " + allowed, KEY);
  }

  /**
   * Formats the values of a YAML map as the text of one entry; list values are separated by commas.
   */
  public static String entry(Map<String, String> values) {
    return values.entrySet().stream()
        .map(
            e ->
                (e.getKey().equals("path") ? "" : e.getKey() + "=")
                    + (e.getValue().matches("[^\\s;']+") ? e.getValue() : "'" + e.getValue() + "'"))
        .collect(Collectors.joining(" "));
  }
}
