package ecg4j.annotate.page;

import ecg4j.annotate.AnnotatedBeat;
import ecg4j.annotate.AnnotatedRecord;
import ecg4j.annotate.Rhythm;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which strips of {@link #SECONDS} a page shows: all of a record of up to {@link #MOST}, otherwise
 *
 * <ol>
 *   <li>those with the least certain beats, with the longest interval and with the slowest and the
 *       fastest rate,
 *   <li>of each class but the first in turn, those with its longest runs, then those with most of
 *       its beats, strips alike being taken from all over the record,
 *   <li>some at even distances, whatever is on them.
 * </ol>
 */
final class StripChoice {

  /** Length of a strip. */
  static final int SECONDS = 10;

  /** Most strips that a page shows. */
  static final int MOST = 360;

  /** Strips at even distances. */
  private static final int EVEN = 48;

  private final AnnotatedRecord record;
  private final int strips;
  private final int most;

  StripChoice(AnnotatedRecord record, int most) {
    this.record = record;
    this.strips = Math.max(1, (int) Math.ceil(record.seconds() / SECONDS - 1e-9));
    this.most = most;
  }

  /** Strips of the whole record. */
  int strips() {
    return strips;
  }

  /** The strip that a time is on. */
  int strip(double seconds) {
    return Math.max(0, Math.min(strips - 1, (int) (seconds / SECONDS)));
  }

  /** The chosen strips, by their numbers. */
  BitSet chosen(List<AnnotatedBeat> doubtful, Rhythm rhythm) {
    BitSet chosen = new BitSet(strips);
    if (strips <= most) {
      chosen.set(0, strips);
      return chosen;
    }
    doubtful.forEach(beat -> chosen.set(strip(record.time(beat))));
    for (Rhythm.Extreme extreme : List.of(rhythm.longest(), rhythm.slowest(), rhythm.fastest())) {
      if (!Double.isNaN(extreme.at())) {
        chosen.set(strip(extreme.at()));
      }
    }
    int even = Math.min(EVEN, most);
    for (int i = 0; i < even; i++) {
      chosen.set((int) ((i + 0.5) * strips / even));
    }
    byClass(chosen);
    return chosen;
  }

  private void byClass(BitSet chosen) {
    List<List<Integer>> ranked =
        IntStream.range(1, record.classes().size()).mapToObj(this::ranked).toList();
    int longest = ranked.stream().mapToInt(List::size).max().orElse(0);
    for (int rank = 0; rank < longest; rank++) {
      for (List<Integer> of : ranked) {
        if (rank < of.size() && chosen.cardinality() < most) {
          chosen.set(of.get(rank));
        }
      }
    }
  }

  /** Strips with beats of a class, the most telling first. */
  private List<Integer> ranked(int label) {
    int[] count = new int[strips];
    int[] run = new int[strips];
    int length = 0;
    for (AnnotatedBeat beat : record.beats()) {
      length = beat.label() == label ? length + 1 : 0;
      if (length > 0) {
        int strip = strip(record.time(beat));
        count[strip]++;
        run[strip] = Math.max(run[strip], length);
      }
    }
    List<Integer> with = new ArrayList<>();
    IntStream.range(0, strips).filter(strip -> count[strip] > 0).forEach(with::add);
    with.sort(
        Comparator.<Integer>comparingInt(strip -> -run[strip])
            .thenComparingInt(strip -> -count[strip])
            .thenComparingInt(Integer::reverse));
    return with;
  }
}
