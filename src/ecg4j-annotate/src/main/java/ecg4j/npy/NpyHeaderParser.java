package ecg4j.npy;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses the Python dictionary of a header, {@code {'descr': '<f4', 'fortran_order': False,
 * 'shape': (3, 4), }}: the three keys in any order, each once, and nothing else.
 */
final class NpyHeaderParser {

  private static final Pattern ENTRY =
      Pattern.compile(
          "\\s*(?:'(\\w+)'|\"(\\w+)\")\\s*:\\s*"
              + "('[^']*'|\"[^\"]*\"|True|False|\\([\\s\\dL,-]*\\)|\\[[^\\]]*\\])\\s*(,|(?=\\}))");

  private final String text;
  private final String where;

  private NpyHeaderParser(String text, String where) {
    this.text = text;
    this.where = where;
  }

  static NpyHeader parse(String text, String where) throws NpyException {
    return new NpyHeaderParser(text, where).header();
  }

  /**
   * The three entries without restrictions on type and order, for readers that support more of
   * them.
   */
  static NpyLayout layout(String text, String where) throws NpyException {
    return new NpyHeaderParser(text, where).layout();
  }

  private NpyLayout layout() throws NpyException {
    Map<String, String> entries = entries();
    String descr = required(entries, "descr");
    return new NpyLayout(
        descr.substring(1, descr.length() - 1),
        required(entries, "fortran_order").equals("True"),
        extents(required(entries, "shape")));
  }

  private NpyHeader header() throws NpyException {
    Map<String, String> entries = entries();
    String descr = unquoted(required(entries, "descr"));
    List<Long> shape = extents(required(entries, "shape"));
    boolean columnsFirst = required(entries, "fortran_order").equals("True");
    if (entries.size() > 3) {
      throw wrong("a key besides 'descr', 'fortran_order' and 'shape'");
    }
    if (columnsFirst && shape.size() > 1) {
      throw wrong(
          "Fortran order; allowed: C order (save it with numpy.ascontiguousarray(...) around)");
    }
    NpyType type =
        NpyType.of(descr.isEmpty() ? "" : descr.substring(1)).orElseThrow(() -> wrongType(descr));
    try {
      return new NpyHeader(type, order(descr, type), shape);
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  private Map<String, String> entries() throws NpyException {
    String dictionary = text.strip();
    if (!dictionary.startsWith("{") || !dictionary.endsWith("}")) {
      throw wrong("no dictionary");
    }
    Map<String, String> entries = new HashMap<>();
    Matcher entry = ENTRY.matcher(dictionary);
    int at = 1;
    int end = dictionary.length() - 1;
    while (!dictionary.substring(at, end).isBlank()) {
      if (!entry.find(at) || entry.start() != at) {
        throw wrong("an invalid dictionary entry at character " + at);
      }
      String key = entry.group(1) != null ? entry.group(1) : entry.group(2);
      if (entries.put(key, entry.group(3)) != null) {
        throw wrong("the key '" + key + "' twice");
      }
      at = entry.end();
    }
    return entries;
  }

  private String required(Map<String, String> entries, String key) throws NpyException {
    String value = entries.get(key);
    if (value == null) {
      throw wrong("no key '" + key + "'");
    }
    boolean fits =
        switch (key) {
          case "descr" -> value.startsWith("'") || value.startsWith("\"");
          case "shape" -> value.startsWith("(");
          default -> value.equals("True") || value.equals("False");
        };
    if (!fits) {
      throw wrong("'" + key + "': " + value + ", which is not supported");
    }
    return value;
  }

  private List<Long> extents(String tuple) throws NpyException {
    List<Long> extents = new ArrayList<>();
    String inside = tuple.substring(1, tuple.length() - 1).strip();
    if (inside.isEmpty()) {
      return extents;
    }
    for (String extent : inside.split(",")) {
      // Python 2 wrote long integers with a trailing L.
      String digits = extent.strip().replaceFirst("L$", "");
      try {
        extents.add(Long.parseLong(digits));
      } catch (NumberFormatException e) {
        throw wrong("the shape " + tuple);
      }
    }
    return extents;
  }

  private NpyException wrongType(String descr) {
    boolean objects = descr.endsWith("O");
    return wrong(
        "%s of type '%s'; allowed: %s%s"
            .formatted(
                objects ? "Python objects" : "numbers",
                descr,
                NpyType.allowed(),
                objects
                    ? "; save it with array.astype('float32'), or labels with array.astype('int64')"
                    : ""));
  }

  private ByteOrder order(String descr, NpyType type) throws NpyException {
    char order = descr.charAt(0);
    if (order == '<' || order == '|' && type.bytes() == 1) {
      return ByteOrder.LITTLE_ENDIAN;
    }
    if (order == '>') {
      return ByteOrder.BIG_ENDIAN;
    }
    throw wrong("the type '" + descr + "', whose byte order is neither < nor >");
  }

  private static String unquoted(String value) {
    return value.substring(1, value.length() - 1);
  }

  private NpyException wrong(String what) {
    return new NpyException(where + ": its header has " + what);
  }
}
