package ecg4j.config.yaml;

import ecg4j.config.binding.Problems;
import ecg4j.config.section.DatabaseList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;

/**
 * Reads a list of maps, such as {@code data.databases}, as one line of text.
 *
 * @param path key of the list
 * @param problems collects errors
 */
record YamlTable(String path, YamlEvents events, Problems problems) {

  /** Reads a list of maps, or of single values, as one line of text. */
  String read(SequenceStartEvent start) {
    events.requirePlain(path, start);
    List<String> entries = new ArrayList<>();
    for (Event value = events.next(); !value.is(Event.ID.SequenceEnd); value = events.next()) {
      if (value instanceof ScalarEvent scalar) {
        events.requirePlain(path, scalar);
        entries.add(scalar.getValue());
      } else if (value instanceof MappingStartEvent map) {
        entries.add(DatabaseList.entry(row(map, ",")));
      } else {
        problems.add(
            events.place(value),
            path + " has " + YamlEvents.kind(value) + " in it; allowed: a list of maps");
        events.skip(value);
      }
    }
    return String.join("; ", entries);
  }

  /**
   * Reads a map of single values or lists of values.
   *
   * @param separator separator of the values of a list
   */
  Map<String, String> row(MappingStartEvent start, String separator) {
    events.requirePlain(path, start);
    Map<String, String> values = new LinkedHashMap<>();
    for (Event name = events.next(); !name.is(Event.ID.MappingEnd); name = events.next()) {
      Event value = events.next();
      String text = name instanceof ScalarEvent key ? cell(value, separator) : null;
      if (text == null) {
        problems.add(
            events.place(name),
            path + " has " + YamlEvents.kind(name) + " there; allowed: keys with values");
        events.skip(name);
      } else if (values.put(((ScalarEvent) name).getValue(), text) != null) {
        problems.add(events.place(name), path + " has a key twice in one entry; allowed: once");
      }
    }
    return values;
  }

  /** A value, or the values of a list in one text; null for anything else. */
  private String cell(Event value, String separator) {
    if (value instanceof ScalarEvent scalar) {
      events.requirePlain(path, scalar);
      return scalar.getValue();
    }
    if (!(value instanceof SequenceStartEvent)) {
      events.skip(value);
      return null;
    }
    List<String> items = new ArrayList<>();
    for (Event item = events.next(); !item.is(Event.ID.SequenceEnd); item = events.next()) {
      if (item instanceof ScalarEvent scalar) {
        events.requirePlain(path, scalar);
        items.add(scalar.getValue());
      } else {
        problems.add(
            events.place(item), path + " has " + YamlEvents.kind(item) + " in a list of values");
        events.skip(item);
      }
    }
    return String.join(separator, items);
  }
}
