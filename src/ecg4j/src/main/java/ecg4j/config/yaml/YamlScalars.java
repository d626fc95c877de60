package ecg4j.config.yaml;

import ecg4j.config.binding.ConfigKey;
import ecg4j.config.binding.FileKeys;
import ecg4j.config.binding.Problems;
import ecg4j.config.binding.Quoted;
import ecg4j.config.binding.Scalar;
import ecg4j.config.section.ClassList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Reads the scalars of a YAML text by dotted key, each with its line. It processes snakeyaml's
 * events rather than its nodes, and rejects anchors, aliases, merges and tags, so that a small text
 * cannot expand.
 */
public final class YamlScalars {

  private final String where;
  private final FileKeys keys;
  private final Problems problems;
  private final YamlEvents events;
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
    this.events = YamlEvents.of(text, where, problems);
  }

  /**
   * Reads a text. Errors are passed to {@code problems} and values to {@code found}, in their
   * order; a list is passed value by value.
   */
  public static void read(
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
          events.place(root),
          "the file holds "
              + YamlEvents.kind(root)
              + "; allowed: an experiment's keys, such as name: demo");
      events.skip(root);
    }
    events.next(); // document end
    Event end = events.next();
    if (!end.is(Event.ID.StreamEnd)) {
      problems.add(events.place(end), "a second document begins; allowed: one experiment per file");
    }
  }

  private void map(String section, MappingStartEvent start) {
    events.requirePlain(section.isEmpty() ? "the file" : section, start);
    Map<String, Integer> lines = new HashMap<>();
    for (Event name = events.next(); !name.is(Event.ID.MappingEnd); name = events.next()) {
      if (!(name instanceof ScalarEvent scalar)) {
        problems.add(
            events.place(name),
            "a key is " + YamlEvents.kind(name) + "; allowed: the name of a key, as text");
        events.skip(name);
        events.skip(events.next());
        continue;
      }
      String path = section.isEmpty() ? scalar.getValue() : section + "." + scalar.getValue();
      events.requirePlain(path, scalar);
      Integer before = lines.putIfAbsent(scalar.getValue(), YamlEvents.line(name));
      if (before != null) {
        problems.add(
            events.place(name),
            Quoted.of(path) + " is given again, after line " + before + "; allowed: once");
        events.skip(events.next());
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
      scalar(path, scalar, events.place(name));
      return;
    }
    if (leaf.isPresent() && list && value instanceof SequenceStartEvent start) {
      list(path, start);
      return;
    }
    if (leaf.isPresent() && keys.isTable(path) && value instanceof SequenceStartEvent start) {
      String text = new YamlTable(path, events, problems).read(start);
      found.accept(path, new Scalar(text, Scalar.Form.QUOTED, events.place(start)));
      return;
    }
    if (leaf.isPresent() && keys.isMap(path) && value instanceof MappingStartEvent start) {
      String text = ClassList.text(new YamlTable(path, events, problems).row(start, " "));
      found.accept(path, new Scalar(text, Scalar.Form.QUOTED, events.place(start)));
      return;
    }
    if (leaf.isPresent() && !(value instanceof AliasEvent)) {
      problems.add(
          events.place(value),
          list
              ? path + " is " + YamlEvents.kind(value) + "; allowed: a list, such as [a, b]"
              : leaf.get().refusal(YamlEvents.kind(value), ""));
    } else if (section && !(value instanceof AliasEvent)) {
      problems.add(
          events.place(name),
          path + " is " + YamlEvents.kind(value) + "; allowed: a map of its keys");
    } else if (leaf.isEmpty() && !section) {
      problems.add(events.place(name), keys.unknown(path));
    } else {
      events.requirePlain(path, (NodeEvent) value);
    }
    events.skip(value);
  }

  private void scalar(String path, ScalarEvent scalar, String place) {
    events.requirePlain(path, scalar);
    Scalar.Form form = scalar.isPlain() ? Scalar.Form.PLAIN : Scalar.Form.QUOTED;
    found.accept(path, new Scalar(scalar.getValue(), form, place));
  }

  private void list(String path, SequenceStartEvent start) {
    events.requirePlain(path, start);
    for (Event value = events.next(); !value.is(Event.ID.SequenceEnd); value = events.next()) {
      if (value instanceof ScalarEvent scalar) {
        scalar(path, scalar, events.place(value));
      } else {
        problems.add(
            events.place(value),
            path + " has " + YamlEvents.kind(value) + " in it; allowed: a list of values");
        events.skip(value);
      }
    }
  }

  /** Whether a key is written with dots in a file; it is not nested and therefore unknown. */
  private static boolean isDotted(Event name) {
    return name instanceof ScalarEvent scalar && scalar.getValue().indexOf('.') >= 0;
  }

  /** snakeyaml's message on one line, with a clearer text for wrong indentation. */
  private static String inWords(String text) {
    return String.valueOf(text).contains("<block end>")
        ? "the indentation does not fit the lines above; allowed: the same for all keys of a"
            + " section"
        : String.valueOf(text).strip().replaceAll("\\s*\\R\\s*", ", ");
  }
}
