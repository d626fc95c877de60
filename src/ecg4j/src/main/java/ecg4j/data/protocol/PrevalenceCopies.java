package ecg4j.data.protocol;

import ecg4j.data.database.DatabaseBeats;
import ecg4j.data.database.DatabaseSource;
import ecg4j.data.set.Beat;
import ecg4j.data.set.BeatSet;
import ecg4j.random.Shuffle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Virtual copies of training records in which supraventricular beats are common. Some features
 * compare a beat to the usual beat of its record. If S is rare in all records, a network learns
 * from these features that S is never the usual beat. In a copy, the S beats are weighted as if
 * there were half as many as N beats, or three times as many. Signals and labels are those of the
 * record.
 *
 * <p>A record has copies if it has at least {@value #LEAST} S beats. The training rows of a copy
 * are drawn from all its S beats and 15 % of its other beats. The requested share of these rows is
 * used.
 */
public final class PrevalenceCopies {

  private static final int LEAST = 20;
  private static final double[] PREVALENCES = {0.5, 3};
  private static final double REST = 0.15;

  private final double share;
  private final long seed;

  /** Copies by database and record. */
  private final Map<String, List<BeatSet>> copies = new LinkedHashMap<>();

  private PrevalenceCopies(double share, long seed) {
    this.share = share;
    this.seed = seed;
  }

  /** Returns no copies. */
  public static PrevalenceCopies none() {
    return new PrevalenceCopies(0, 0);
  }

  /** Returns whether there are no copies. */
  public boolean isEmpty() {
    return copies.isEmpty();
  }

  /**
   * A database with its beats.
   *
   * @param folder folder of the records
   */
  public record Source(DatabaseSource database, Path folder, DatabaseBeats read) {}

  /**
   * Computes the features of all copies.
   *
   * @param share share of the rows to train on; 0: none
   * @param seed seed for the choice of rows
   * @throws IOException if a record cannot be read
   */
  public static PrevalenceCopies of(List<Source> sources, double share, long seed)
      throws IOException {
    PrevalenceCopies all = new PrevalenceCopies(share, seed);
    for (Source source : share > 0 ? sources : List.<Source>of()) {
      Map<String, BeatSet> records = eligible(source.read().beats());
      List<String> names = List.copyOf(records.keySet());
      for (double prevalence : PREVALENCES) {
        List<float[]> features = source.database().readFeatures(source.folder(), names, prevalence);
        for (int i = 0; i < names.size(); i++) {
          BeatSet record = records.get(names.get(i));
          all.copies
              .computeIfAbsent(key(record.beat(0)), key -> new ArrayList<>())
              .add(record.asSynthetic(features.get(i)));
        }
      }
    }
    return all;
  }

  /** Returns the records with enough S beats and at least one N beat. */
  private static Map<String, BeatSet> eligible(BeatSet beats) {
    Map<String, List<Integer>> places = new LinkedHashMap<>();
    for (int i = 0; i < beats.size(); i++) {
      places.computeIfAbsent(beats.beat(i).record(), name -> new ArrayList<>()).add(i);
    }
    int normal = beats.classes().normal().orElseThrow();
    Map<String, BeatSet> eligible = new LinkedHashMap<>();
    places.forEach(
        (name, indices) -> {
          BeatSet record = beats.select(indices.stream().mapToInt(Integer::intValue).toArray());
          int[] counts = record.counts();
          if (counts[supraventricular(beats)] >= LEAST && counts[normal] > 0) {
            eligible.put(name, record);
          }
        });
    return eligible;
  }

  private static int supraventricular(BeatSet beats) {
    return beats.classes().supraventricular().orElseThrow();
  }

  private static String key(Beat beat) {
    return beat.database() + "/" + beat.record();
  }

  /**
   * Returns a training part followed by the rows of its records' copies. Records and classes that
   * are not in the training part add nothing.
   */
  public BeatSet added(BeatSet train) {
    List<BeatSet> parts = new ArrayList<>(List.of(train));
    int[] counts = train.counts();
    List<String> records = train.beats().stream().map(PrevalenceCopies::key).distinct().toList();
    for (String record : records) {
      List<BeatSet> ofRecord = copies.getOrDefault(record, List.of());
      for (int i = 0; i < ofRecord.size(); i++) {
        Random random = new Random((seed * 31 + record.hashCode()) * 31 + i);
        parts.add(rows(ofRecord.get(i), counts, random));
      }
    }
    return parts.size() == 1 ? train : BeatSet.concat(parts);
  }

  private BeatSet rows(BeatSet copy, int[] trained, Random random) {
    int s = supraventricular(copy);
    int[] rest = copy.find(i -> copy.label(i) != s && trained[copy.label(i)] > 0);
    int[] supraventricular = copy.find(i -> copy.label(i) == s);
    List<Integer> rows = new ArrayList<>();
    for (int i : supraventricular) {
      rows.add(i);
    }
    Shuffle.shuffle(rest, random::nextInt);
    for (int i = 0; i < Math.round(REST * rest.length); i++) {
      rows.add(rest[i]);
    }
    int[] order = Shuffle.permutation(rows.size(), random::nextInt);
    int[] chosen = new int[(int) Math.round(share * rows.size())];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = rows.get(order[i]);
    }
    return copy.select(chosen);
  }
}
