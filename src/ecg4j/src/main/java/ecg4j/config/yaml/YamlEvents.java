package ecg4j.config.yaml;

import ecg4j.config.binding.Problems;
import ecg4j.config.binding.Quoted;
import java.util.Iterator;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/**
 * The events of a YAML text, one after the other, with their lines. The depth is limited, so that a
 * small text cannot cause deep recursion.
 */
final class YamlEvents {

  private static final int DEEPEST = 20;

  private final Iterator<Event> events;
  private final String where;
  private final Problems problems;

  private YamlEvents(Iterator<Event> events, String where, Problems problems) {
    this.events = events;
    this.where = where;
    this.problems = problems;
  }

  /**
   * Starts before the first event.
   *
   * @param where name of the text in messages
   * @param problems collects errors
   */
  static YamlEvents of(String text, String where, Problems problems) {
    return new YamlEvents(
        new Yaml(new LoaderOptions()).parse(new SurrogatePairReader(text)).iterator(),
        where,
        problems);
  }

  Event next() {
    return events.next();
  }

  /** Reports anchors, aliases and tags as errors. */
  void requirePlain(String path, NodeEvent event) {
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
  void skip(Event event) {
    int depth = event instanceof CollectionStartEvent ? 1 : 0;
    while (depth > 0) {
      Event next = next();
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

  static String kind(Event event) {
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

  String place(Event event) {
    return where + ", line " + line(event);
  }

  static int line(Event event) {
    return event.getStartMark().getLine() + 1;
  }
}
