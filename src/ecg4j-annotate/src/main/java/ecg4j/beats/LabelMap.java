package ecg4j.beats;

import ecg4j.wfdb.Annotation;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which annotation symbols are beats, and of which AAMI class. Every other symbol is no beat. */
public enum LabelMap {
  /** De Chazal et al. 2004, as most papers label: escape beats are normal. */
  DECHAZAL("N L R e j", "A a J S", "V E", "F", "/ f Q"),
  /** ANSI/AAMI EC57 as PhysioNet's comparator {@code bxb} reads it: escape beats are S. */
  EC57("N L R B", "J A S a j e n", "V r E", "F", "Q / f ?"),
  /**
   * The Python original's map, kept to reproduce its numbers. Flawed: {@code p} is the peak of a P
   * wave and no beat, and {@code B} and {@code r}, which are beats, are missing.
   */
  ORIGINAL("N L R e j", "A a J S", "V E", "F", "/ f Q p ?");

  private final Map<String, AamiClass> classes = new HashMap<>();

  LabelMap(String... symbolsOfClass) {
    for (AamiClass label : AamiClass.values()) {
      for (String symbol : symbolsOfClass[label.ordinal()].split(" ")) {
        classes.put(symbol, label);
      }
    }
  }

  /** The class of an annotation symbol; empty when the symbol is no beat in this map. */
  public Optional<AamiClass> of(String symbol) {
    return Optional.ofNullable(classes.get(symbol));
  }

  /**
   * Those of a record's annotations that are beats, in order of time; also beats that have no class
   * in this map: rhythm does not depend on how beats are labelled.
   */
  public List<Annotation> beats(List<Annotation> annotations) {
    return annotations.stream()
        .filter(a -> classes.containsKey(a.symbol()) || EC57.classes.containsKey(a.symbol()))
        .sorted(Comparator.comparingLong(Annotation::sample))
        .toList();
  }

  /** What is wrong with this map, in one sentence for reports; empty when nothing is. */
  public Optional<String> flaw() {
    return this == ORIGINAL
        ? Optional.of("label map 'original' counts p (a P wave) and ? as Q and leaves out B and r")
        : Optional.empty();
  }
}
