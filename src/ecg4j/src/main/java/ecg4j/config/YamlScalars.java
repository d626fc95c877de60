package ecg4j.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Reads the scalars of a YAML text by dotted key, each with its line. It processes snakeyaml's
 * events rather than its nodes. Anchors, aliases, merges and tags are rejected, so that a small
 * text cannot expand, and the depth is limited by that of the sections.
 */
final class YamlScalars {

  private static final int DEEPEST = 20;

  private final String where;
  private final FileKeys keys;
  private final Problems problems;
  private final Iterator<Event> events;
  private final BiConsumer<String, Scalar> found;

  private YamlScalars(
      String text,
      String where,
      FileKeys keys,
      Problems problems,
      BiConsumer<String, Scalar> found) {
    this.where = where;
    this.keys = keys;
    this.problems = problems;
    this.found = found;
    this.events = new Yaml(new LoaderOptions()).parse(new SurrogatePairReader(text)).iterator();
  }

  /**
   * Reads a text. Errors are passed to {@code problems} and values to {@code found}, in their
   * order; a list is passed value by value.
   */
  static void read(
      String text,
      String where,
      FileKeys keys,
      Problems problems,
      BiConsumer<String, Scalar> found) {
    try {
      new YamlScalars(text, where, keys, problems, found).document();
    } catch (MarkedYAMLException broken) {
      int line = broken.getProblemMark() == null ? 1 : broken.getProblemMark().getLine() + 1;
      problems.add(where + ", line " + line, "not YAML: " + inWords(broken.getProblem()));
    } catch (ReaderException broken) {
      String unprintable = "character U+%04X".formatted(broken.getCodePoint());
      problems.add(where, "not YAML: " + unprintable + "; allowed: printable text");
    } catch (NumberFormatException broken) {
      // snakeyaml on an eight-digit escape beyond the largest int.
      problems.add(where, "not YAML: an escape \\U is not a character; allowed: up to \\U0010FFFF");
    } catch (YAMLException broken) {
      problems.add(where, "not YAML: " + inWords(broken.getMessage()));
    }
  }

  private void document() {
    events.next(); // stream start
    Event first = events.next();
    if (first.is(Event.ID.StreamEnd)) {
      problems.add(where, "the file is empty; allowed: an experiment's keys, such as name: demo");
      return;
    }
    Event root = events.next();
    if (root instanceof MappingStartEvent start) {
      map("", start);
    } else {
      problems.add(
          place(root),
          "the file holds " + kind(root) + "; allowed: an experiment's keys, such as name: demo");
      skip(root);
    }
    events.next(); // document end
    Event end = events.next();
    if (!end.is(Event.ID.StreamEnd)) {
      problems.add(place(end), "a second document begins; allowed: one experiment per file");
    }
  }

  private void map(String section, MappingStartEvent start) {
    plain(section.isEmpty() ? "the file" : section, start);
    Map<String, Integer> lines = new HashMap<>();
    for (Event name = events.next(); !name.is(Event.ID.MappingEnd); name = events.next()) {
      if (!(name instanceof ScalarEvent scalar)) {
        problems.add(
            place(name), "a key is " + kind(name) + "; allowed: the name of a key, as text");
        skip(name);
        skip(events.next());
        continue;
      }
      String path = section.isEmpty() ? scalar.getValue() : section + "." + scalar.getValue();
      plain(path, scalar);
      Integer before = lines.putIfAbsent(scalar.getValue(), line(name));
      if (before != null) {
        problems.add(
            place(name),
            Quoted.of(path) + " is given again, after line " + before + "; allowed: once");
        skip(events.next());
      } else {
        value(path, name, events.next());
      }
    }
  }

  private void value(String path, Event name, Event value) {
    boolean section = keys.isSection(path);
    if (section && value instanceof MappingStartEvent start) {
      map(path, start);
      return;
    }
    Optional<ConfigKey> leaf = isDotted(name) ? Optional.empty() : keys.key(path);
    boolean list = keys.isList(path);
    if (leaf.isPresent() && !list && value instanceof ScalarEvent scalar) {
      scalar(path, scalar, place(name));
      return;
    }
    if (leaf.isPresent() && list && value instanceof SequenceStartEvent start) {
      list(path, start);
      return;
    }
    if (leaf.isPresent() && keys.isTable(path) && value instanceof SequenceStartEvent start) {
      table(path, start);
      return;
    }
    if (leaf.isPresent() && keys.isMap(path) && value instanceof MappingStartEvent start) {
      String text = ClassList.text(row(path, start, " "));
      found.accept(path, new Scalar(text, Scalar.Form.QUOTED, place(start)));
      return;
    }
    if (leaf.isPresent() && !(value instanceof AliasEvent)) {
      problems.add(
          place(value),
          list
              ? path + " is " + kind(value) + "; allowed: a list, as [a, b]"
              : leaf.get().refusal(kind(value), ""));
    } else if (section && !(value instanceof AliasEvent)) {
      problems.add(place(name), path + " is " + kind(value) + "; allowed: a map of its keys");
    } else if (leaf.isEmpty() && !section) {
      problems.add(place(name), keys.unknown(path));
    } else {
      plain(path, (NodeEvent) value);
    }
    skip(value);
  }

  private void scalar(String path, ScalarEvent scalar, String place) {
    plain(path, scalar);
    Scalar.Form form = scalar.isPlain() ? Scalar.Form.PLAIN : Scalar.Form.QUOTED;
    found.accept(path, new Scalar(scalar.getValue(), form, place));
  }

  private void list(String path, SequenceStartEvent start) {
    plain(path, start);
    for (Event value = events.next(); !value.is(Event.ID.SequenceEnd); value = events.next()) {
      if (value instanceof ScalarEvent scalar) {
        scalar(path, scalar, place(value));
      } else {
        problems.add(
            place(value), path + " has " + kind(value) + " in it; allowed: a list of values");
        skip(value);
      }
    }
  }

  /** Reads a list of maps, or of single values, as one line of text. */
  private void table(String path, SequenceStartEvent start) {
    plain(path, start);
    List<String> entries = new ArrayList<>();
    for (Event value = events.next(); !value.is(Event.ID.SequenceEnd); value = events.next()) {
      if (value instanceof ScalarEvent scalar) {
        plain(path, scalar);
        entries.add(scalar.getValue());
      } else if (value instanceof MappingStartEvent map) {
        entries.add(DatabaseList.entry(row(path, map, ",")));
      } else {
        problems.add(
            place(value), path + " has " + kind(value) + " in it; allowed: a list of maps");
        skip(value);
      }
    }
    found.accept(path, new Scalar(String.join("; ", entries), Scalar.Form.QUOTED, place(start)));
  }

  /**
   * Reads a map of single values or lists of values.
   *
   * @param separator separator of the values of a list
   */
  private Map<String, String> row(String path, MappingStartEvent start, String separator) {
    plain(path, start);
    Map<String, String> values = new LinkedHashMap<>();
    for (Event name = events.next(); !name.is(Event.ID.MappingEnd); name = events.next()) {
      Event value = events.next();
      String text = name instanceof ScalarEvent key ? cell(path, value, separator) : null;
      if (text == null) {
        problems.add(
            place(name), path + " has " + kind(name) + " there; allowed: keys with values");
        skip(name);
      } else if (values.put(((ScalarEvent) name).getValue(), text) != null) {
        problems.add(place(name), path + " has a key twice in one entry; allowed: once");
      }
    }
    return values;
  }

  /** A value, or the values of a list in one text; null for anything else. */
  private String cell(String path, Event value, String separator) {
    if (value instanceof ScalarEvent scalar) {
      plain(path, scalar);
      return scalar.getValue();
    }
    if (!(value instanceof SequenceStartEvent)) {
      skip(value);
      return null;
    }
    List<String> items = new ArrayList<>();
    for (Event item = events.next(); !item.is(Event.ID.SequenceEnd); item = events.next()) {
      if (item instanceof ScalarEvent scalar) {
        plain(path, scalar);
        items.add(scalar.getValue());
      } else {
        problems.add(place(item), path + " has " + kind(item) + " in a list of values");
        skip(item);
      }
    }
    return String.join(separator, items);
  }

  /** Whether a key is written with dots in a file; it is not nested and therefore unknown. */
  private static boolean isDotted(Event name) {
    return name instanceof ScalarEvent scalar && scalar.getValue().indexOf('.') >= 0;
  }

  /** Reports anchors, aliases and tags as errors. */
  private void plain(String path, NodeEvent event) {
    String tag =
        event instanceof ScalarEvent scalar
            ? scalar.getTag()
            : event instanceof CollectionStartEvent start ? start.getTag() : null;
    String extra =
        event instanceof AliasEvent
            ? "the alias *" + event.getAnchor()
            : event.getAnchor() != null ? "an anchor &" + event.getAnchor() : tag;
    if (extra != null) {
      problems.add(
          place(event),
          Quoted.of(path) + " has " + Quoted.of(extra) + "; allowed: a value written out");
    }
  }

  /** Skips a value of any type. */
  private void skip(Event event) {
    int depth = event instanceof CollectionStartEvent ? 1 : 0;
    while (depth > 0) {
      Event next = events.next();
      if (next instanceof CollectionStartEvent) {
        depth++;
      } else if (next.is(Event.ID.MappingEnd) || next.is(Event.ID.SequenceEnd)) {
        depth--;
      }
      if (depth > DEEPEST) {
        problems.add(place(next), "nested too deep; docs/CONFIG.md lists the allowed keys");
        problems.throwIfAny();
      }
    }
  }

  private static String kind(Event event) {
    if (event instanceof MappingStartEvent) {
      return "a map";
    }
    if (event instanceof ScalarEvent scalar) {
      return scalar.isPlain() && scalar.getValue().isEmpty()
          ? "without a value"
          : Quoted.of(scalar.getValue());
    }
    return event instanceof AliasEvent ? "an alias" : "a list";
  }

  private String place(Event event) {
    return where + ", line " + line(event);
  }

  private static int line(Event event) {
    return event.getStartMark().getLine() + 1;
  }

  /** snakeyaml's message on one line, with a clearer text for wrong indentation. */
  private static String inWords(String text) {
    return String.valueOf(text).contains("<block end>")
        ? "the indentation does not fit the lines above; allowed: the same for all keys of a"
            + " section"
        : String.valueOf(text).strip().replaceAll("\\s*\\R\\s*", ", ");
  }
}
