package ecg4j.beats;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Maps annotation symbols to AAMI classes. Symbols that a map does not contain are not labelled.
 */
public enum LabelMap {
  /** De Chazal et al. 2004, used by most papers: escape beats are normal. */
  DECHAZAL("N L R e j", "A a J S", "V E", "F", "/ f Q"),
  /** ANSI/AAMI EC57 as implemented by PhysioNet's comparator {@code bxb}: escape beats are S. */
  EC57("N L R B", "J A S a j e n", "V r E", "F", "Q / f ?"),
  /**
   * The map of the Python project that this one follows, kept to reproduce its numbers. It has
   * errors: it counts {@code p}, the peak of a P wave, as a beat, and it omits the beats {@code B}
   * and {@code r}.
   */
  ORIGINAL("N L R e j", "A a J S", "V E", "F", "/ f Q p ?");

  private final BeatClasses classes;

  LabelMap(String... symbolsOfClass) {
    classes =
        new BeatClasses(
            Arrays.stream(AamiClass.values()).map(Enum::name).toList(),
            Arrays.stream(symbolsOfClass).map(symbols -> List.of(symbols.split(" "))).toList());
  }

  /** The five AAMI classes with the symbols of this map. */
  public BeatClasses classes() {
    return classes;
  }

  /** The class of an annotation symbol; empty if this map does not contain it. */
  public Optional<AamiClass> of(String symbol) {
    return classes.of(symbol).stream().mapToObj(c -> AamiClass.values()[c]).findFirst();
  }

  /** One sentence for reports that describes the errors of this map; empty if it has none. */
  public Optional<String> flaw() {
    return this == ORIGINAL
        ? Optional.of("label map 'original' counts p (a P wave) and ? as Q and leaves out B and r")
        : Optional.empty();
  }
}
