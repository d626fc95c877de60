package ecg4j.page;

import ecg4j.annotate.AnnotatedBeat;
import ecg4j.annotate.AnnotatedRecord;
import ecg4j.annotate.Rhythm;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Chooses the strips of {@link #SECONDS} seconds that a page shows. All strips of a record with up
 * to {@link #MOST} strips are shown. Longer records show:
 *
 * <ol>
 *   <li>the strips with the least certain beats, the longest interval, and the slowest and the
 *       fastest rate, and the start and end of the longest episodes of ventricular flutter
 *   <li>for each class except the first, in turn, the strips with its longest runs, then those with
 *       most of its beats; among equal strips, the choice is distributed over the record
 *   <li>some evenly spaced strips, regardless of their content
 * </ol>
 */
final class StripChoice {

  /** Length of a strip in seconds. */
  static final int SECONDS = 10;

  /** Maximum number of strips per page. */
  static final int MOST = 360;

  /** Number of evenly spaced strips. */
  private static final int EVEN = 48;

  private final AnnotatedRecord record;
  private final int strips;
  private final int most;

  StripChoice(AnnotatedRecord record, int most) {
    this.record = record;
    this.strips = Math.max(1, (int) Math.ceil(record.seconds() / SECONDS - 1e-9));
    this.most = most;
  }

  /** Number of strips in the whole record. */
  int strips() {
    return strips;
  }

  /** Number of the strip that contains a time in seconds. */
  int strip(double seconds) {
    return Math.max(0, Math.min(strips - 1, (int) (seconds / SECONDS)));
  }

  /** Returns the numbers of the chosen strips. */
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
    record.quality().flutter().episodes().stream()
        .sorted(Comparator.comparingDouble(episode -> episode.start() - episode.end()))
        .limit(EVEN)
        .forEach(
            episode -> {
              chosen.set(strip(episode.start()));
              chosen.set(strip(episode.end()));
            });
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

  /** Strips with beats of a class, the most informative first. */
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
