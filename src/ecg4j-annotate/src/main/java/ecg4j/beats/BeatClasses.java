package ecg4j.beats;

import ecg4j.wfdb.Annotation;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The classes of beats that a model distinguishes, in the order of all arrays. Each has a name and
 * the annotation symbols of its beats. {@link LabelMap#classes()} has the five AAMI classes; {@link
 * #parse} reads others.
 *
 * <p>Beats with other symbols have no class. They are not trained on or scored, but they count in
 * the rhythm of the record.
 *
 * @param names names of the classes, all different
 * @param symbols annotation symbols of each class; a symbol belongs to one class at most; empty for
 *     classes that are known from arrays alone
 */
public record BeatClasses(List<String> names, List<List<String>> symbols) implements Serializable {

  /** Fewest and most classes of a text. */
  private static final int LEAST = 2;

  private static final int MOST = 32;

  private static final int LONGEST = 16;
  private static final String SIGNS = "+-_./?";

  /** Copies the lists. */
  public BeatClasses {
    names = List.copyOf(names);
    symbols = symbols.stream().map(List::copyOf).toList();
    if (names.size() != symbols.size()) {
      throw new IllegalArgumentException(
          "%s names and the symbols of %s classes".formatted(names.size(), symbols.size()));
    }
  }

  /**
   * Returns classes of which only the names are known. The AAMI classes have de Chazal's symbols.
   * Otherwise, a name that is the symbol of a beat is also the symbol of its class.
   */
  public static BeatClasses named(List<String> names) {
    BeatClasses aami = LabelMap.DECHAZAL.classes();
    return names.equals(aami.names())
        ? aami
        : new BeatClasses(names, names.stream().map(BeatClasses::ofName).toList());
  }

  private static List<String> ofName(String name) {
    return isBeat(name) ? List.of(name) : List.of();
  }

  /** Returns whether a symbol is one of the beats of WFDB's annotation files. */
  public static boolean isBeat(String symbol) {
    return LabelMap.EC57.of(symbol).isPresent();
  }

  /**
   * Parses classes, separated by semicolons, each with a name, a colon and the symbols of its
   * beats, separated by spaces. A class without a colon is as in {@link #named}.
   *
   * <pre>{@code
   * normal: N L R e j; PVC: V E
   * }</pre>
   *
   * @throws IllegalArgumentException if the text has another form, fewer than 2 classes or more
   *     than 32, or a name or symbol twice; the message starts with the fault
   */
  public static BeatClasses parse(String text) {
    List<String> names = new ArrayList<>();
    List<List<String>> symbols = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String entry : text.strip().replaceAll(";$", "").split(";", -1)) {
      String[] parts = entry.split(":", 2);
      String name = parts[0].strip();
      require(
          isName(name),
          "the name '%s'; allowed: 1 to 16 letters, digits and characters of + - _ . / ?",
          name);
      require(!names.contains(name), "the class %s twice; allowed: different names", name);
      List<String> own =
          parts.length == 1 ? ofName(name) : List.of(parts[1].strip().split("[\\s,]+"));
      for (String symbol : own) {
        require(
            isBeat(symbol),
            "the symbol '%s' in class %s; allowed: the symbols of beats in annotation files, %s",
            symbol,
            name,
            LabelMap.EC57.classes().symbols().stream()
                .flatMap(List::stream)
                .collect(Collectors.joining(" ")));
        require(seen.add(symbol), "the symbol %s twice; allowed: each symbol once", symbol);
      }
      names.add(name);
      symbols.add(own);
    }
    require(
        names.size() >= LEAST && names.size() <= MOST,
        "%s; allowed: 2 to 32 classes, for example 'normal: N L R; PVC: V E'",
        names.size() == 1 ? "1 class" : names.size() + " classes");
    return new BeatClasses(names, symbols);
  }

  /** Not a regular expression, since the regular expressions of TeaVM know no Unicode digits. */
  private static boolean isName(String text) {
    return !text.isEmpty()
        && text.codePointCount(0, text.length()) <= LONGEST
        && text.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || SIGNS.indexOf(c) >= 0);
  }

  private static void require(boolean holds, String message, Object... values) {
    if (!holds) {
      throw new IllegalArgumentException(message.formatted(values));
    }
  }

  /** Returns the text that {@link #parse} reads. */
  public String text() {
    return IntStream.range(0, size())
        .mapToObj(
            c ->
                symbols.get(c).isEmpty()
                    ? names.get(c)
                    : names.get(c) + ": " + String.join(" ", symbols.get(c)))
        .collect(Collectors.joining("; "));
  }

  /** Returns the number of classes. */
  public int size() {
    return names.size();
  }

  /** Returns the name of a class. */
  public String name(int c) {
    return names.get(c);
  }

  /** Returns the class of an annotation symbol; empty if no class has it. */
  public OptionalInt of(String symbol) {
    for (int c = 0; c < symbols.size(); c++) {
      if (symbols.get(c).contains(symbol)) {
        return OptionalInt.of(c);
      }
    }
    return OptionalInt.empty();
  }

  /** Returns the class of normal beats, which has the symbol N; empty if there is none. */
  public OptionalInt normal() {
    return of("N");
  }

  /**
   * Returns the class of supraventricular ectopic beats, which has the symbol A, or else S; empty
   * if there is none.
   */
  public OptionalInt supraventricular() {
    OptionalInt atrial = of("A");
    return atrial.isPresent() ? atrial : of("S");
  }

  /**
   * Returns the symbol that annotations of a class have: its name if this is one of its symbols,
   * otherwise its first symbol; empty if it has no symbols.
   */
  public String symbol(int c) {
    List<String> own = symbols.get(c);
    return own.contains(names.get(c)) ? names.get(c) : own.stream().findFirst().orElse("");
  }

  /** Returns the label map that these classes belong to; empty if they are other classes. */
  public Optional<LabelMap> labelMap() {
    return Arrays.stream(LabelMap.values()).filter(map -> isSame(map.classes())).findFirst();
  }

  /** Compares the components; the first call of a generated equals method takes 10 ms. */
  private boolean isSame(BeatClasses other) {
    return names.equals(other.names) && symbols.equals(other.symbols);
  }

  /**
   * Returns the names of the classes that contain beats of several AAMI classes, by EC57 and by de
   * Chazal. An annotation of such a class has one symbol for all of them, so that it cannot be
   * counted by EC57.
   */
  public List<String> mixed() {
    return IntStream.range(0, size())
        .filter(c -> isMixed(c, LabelMap.EC57) && isMixed(c, LabelMap.DECHAZAL))
        .mapToObj(names::get)
        .toList();
  }

  private boolean isMixed(int c, LabelMap map) {
    return symbols.get(c).stream().flatMap(symbol -> map.of(symbol).stream()).distinct().count()
        > 1;
  }

  /**
   * Selects the annotations that are beats, in order of time. Includes beats without a class, since
   * the rhythm does not depend on the labels.
   */
  public List<Annotation> beats(List<Annotation> annotations) {
    return annotations.stream()
        .filter(a -> of(a.symbol()).isPresent() || isBeat(a.symbol()))
        .sorted(Comparator.comparingLong(Annotation::sample))
        .toList();
  }
}
