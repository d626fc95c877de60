package ecg4j.training.files;

import com.fasterxml.jackson.annotation.JsonInclude;
import ecg4j.beats.TrainingRecords;
import ecg4j.data.set.Beat;
import ecg4j.data.set.BeatSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The positions of the beats in a part of a split, without their signals. A position is a record
 * and the sample of the R peak within it. If no other part has beats of a record, the samples are
 * omitted, and the part has all beats of that record.
 *
 * @param records in the order in which they occur in the part
 */
public record BeatPlaces(List<OfRecord> records) {

  /**
   * The beats of one record.
   *
   * @param database short name, for example {@code mitdb}
   * @param patient patient, in the form of {@link Beat#patient}
   * @param record name of the record
   * @param samples of the R peaks at 360 Hz, ascending; null: every beat of the record
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record OfRecord(String database, String patient, String record, int[] samples) {

    /** Checks that the names are given and the samples are in order. */
    public OfRecord {
      if (database == null || patient == null || record == null) {
        throw new IllegalArgumentException("the beats of a record need all three names");
      }
      for (int i = 1; samples != null && i < samples.length; i++) {
        if (samples[i] < samples[i - 1]) {
          throw new IllegalArgumentException(
              "the samples of record %s are not in order".formatted(record));
        }
      }
    }

    String key() {
      return BeatPlaces.key(database, record);
    }

    /** Returns all beats of both, which must be of the same record. */
    OfRecord and(OfRecord other) {
      boolean whole = samples == null || other.samples == null;
      int[] both =
          whole
              ? null
              : IntStream.concat(Arrays.stream(samples), Arrays.stream(other.samples))
                  .sorted()
                  .toArray();
      return new OfRecord(database, patient, record, both);
    }

    boolean has(int sample) {
      return samples == null || Arrays.binarySearch(samples, sample) >= 0;
    }
  }

  /** Copies the list. */
  public BeatPlaces {
    records = List.copyOf(records);
  }

  /**
   * Returns the positions of a part's beats. A synthetic beat has the position of the beat from
   * which it was made.
   *
   * @param others the other parts of the split
   */
  public static BeatPlaces of(BeatSet part, BeatSet... others) {
    Set<String> elsewhere = new HashSet<>();
    for (BeatSet other : others) {
      other.beats().forEach(beat -> elsewhere.add(key(beat.database(), beat.record())));
    }
    Map<TrainingRecords.Entry, Set<Integer>> samples = new LinkedHashMap<>();
    for (Beat beat : part.beats()) {
      samples.computeIfAbsent(beat.trainingRecord(), entry -> new TreeSet<>()).add(beat.sample());
    }
    List<OfRecord> records = new ArrayList<>();
    samples.forEach(
        (entry, found) -> {
          boolean divided = elsewhere.contains(key(entry.database(), entry.record()));
          int[] some = divided ? found.stream().mapToInt(Integer::intValue).toArray() : null;
          records.add(new OfRecord(entry.database(), entry.patient(), entry.record(), some));
        });
    return new BeatPlaces(records);
  }

  /** Returns all beats of these records. */
  public static BeatPlaces of(TrainingRecords whole) {
    return new BeatPlaces(
        whole.records().stream()
            .map(entry -> new OfRecord(entry.database(), entry.patient(), entry.record(), null))
            .toList());
  }

  /** Returns the records. */
  public TrainingRecords trainingRecords() {
    TreeSet<TrainingRecords.Entry> entries = new TreeSet<>();
    for (OfRecord each : records) {
      entries.add(new TrainingRecords.Entry(each.database(), each.patient(), each.record()));
    }
    return new TrainingRecords(entries);
  }

  /** Returns the beats at these positions, in the order of the given set. */
  public BeatSet select(BeatSet beats) {
    boolean[] inside = contain(beats);
    return beats.select(i -> inside[i]);
  }

  /** Returns, for each beat, whether its position is one of these. */
  public boolean[] contain(BeatSet beats) {
    Map<String, OfRecord> byKey = new HashMap<>();
    records.forEach(record -> byKey.merge(record.key(), record, OfRecord::and));
    boolean[] inside = new boolean[beats.size()];
    for (int i = 0; i < inside.length; i++) {
      Beat beat = beats.beat(i);
      OfRecord record = byKey.get(key(beat.database(), beat.record()));
      inside[i] = record != null && record.has(beat.sample());
    }
    return inside;
  }

  private static String key(String database, String record) {
    return database + "/" + record;
  }
}
