package ecg4j.data.set;

import ecg4j.beats.BeatClasses;
import ecg4j.beats.BeatWindow;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.ToIntFunction;

/** Joins sets of beats; see {@link BeatSet#concat}. */
final class Concatenation {

  private Concatenation() {}

  static BeatSet of(List<BeatSet> sets) {
    int n = Math.toIntExact(sets.stream().mapToLong(BeatSet::size).sum());
    int window = common(sets, "windows", BeatSet::window, BeatWindow.LENGTH);
    int width = common(sets, "numbers of features", BeatSet::rrWidth, 0);
    Beat[] beats = new Beat[n];
    BitSet synthetic = new BitSet(n);
    BitSet sampled = new BitSet(n);
    int at = 0;
    for (BeatSet set : sets) {
      for (int i = 0; i < set.size(); i++, at++) {
        beats[at] = set.beat(i);
        synthetic.set(at, set.isSynthetic(i));
        sampled.set(at, set.isSampled(i));
      }
    }
    BeatSignals signals =
        BeatSignals.concat(sets.stream().map(BeatSet::beatSignals).toList(), window);
    BeatFeatures features =
        BeatFeatures.concat(sets.stream().map(BeatSet::beatFeatures).toList(), n, width);
    return new BeatSet(classes(sets), beats, signals, features, new BeatMarks(synthetic, sampled));
  }

  /** Returns the classes of the sets. Their symbols may differ, but not their names. */
  private static BeatClasses classes(List<BeatSet> sets) {
    List<BeatClasses> classes =
        sets.stream().filter(set -> set.size() > 0).map(BeatSet::classes).distinct().toList();
    if (classes.isEmpty()) {
      return sets.isEmpty() ? BeatSet.empty().classes() : sets.get(0).classes();
    }
    if (classes.stream().map(BeatClasses::names).distinct().count() > 1) {
      throw new IllegalArgumentException(
          "beats of different classes: "
              + classes.stream().map(BeatClasses::names).distinct().toList());
    }
    return classes.get(0);
  }

  private static int common(
      List<BeatSet> sets, String subject, ToIntFunction<BeatSet> number, int otherwise) {
    int[] numbers =
        sets.stream().filter(set -> set.size() > 0).mapToInt(number).distinct().toArray();
    if (numbers.length > 1) {
      throw new IllegalArgumentException(
          "beats of different %s: %s".formatted(subject, Arrays.toString(numbers)));
    }
    return numbers.length == 0 ? otherwise : numbers[0];
  }
}
