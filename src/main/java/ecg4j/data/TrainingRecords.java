package ecg4j.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The records that a model learned from: those it was fitted to, and those that chose its best
 * epoch. A score on any record of these patients is not a score on new patients.
 *
 * <p>The text form is JSON, by database and patient: {@code {"mitdb": {"mitdb/101": ["101"]}}}.
 *
 * @param records sorted, without repetition
 */
public record TrainingRecords(SortedSet<Entry> records) {

  /** A model that does not say what it learned from. */
  public static final TrainingRecords UNKNOWN = new TrainingRecords(new TreeSet<>());

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * One record.
   *
   * @param database short name, for example {@code mitdb}
   * @param patient as {@link Beat#patient}
   * @param record its name
   */
  public record Entry(String database, String patient, String record) implements Comparable<Entry> {

    private static final Comparator<Entry> ORDER =
        Comparator.comparing(Entry::database)
            .thenComparing(Entry::patient)
            .thenComparing(Entry::record);

    /** The record that a beat comes from. */
    public static Entry of(Beat beat) {
      return new Entry(beat.database(), beat.patient(), beat.record());
    }

    @Override
    public int compareTo(Entry other) {
      return ORDER.compare(this, other);
    }
  }

  /** Copies the set. */
  public TrainingRecords {
    records = Collections.unmodifiableSortedSet(new TreeSet<>(records));
  }

  /** The records of the training and the validation part. */
  public static TrainingRecords of(Split split) {
    SortedSet<Entry> entries = new TreeSet<>();
    for (BeatSet part : List.of(split.train(), split.validation())) {
      part.beats().forEach(beat -> entries.add(Entry.of(beat)));
    }
    return new TrainingRecords(entries);
  }

  /** These records and others. */
  public TrainingRecords and(TrainingRecords others) {
    SortedSet<Entry> entries = new TreeSet<>(records);
    entries.addAll(others.records);
    return new TrainingRecords(entries);
  }

  /** Whether the model says what it learned from. */
  public boolean isKnown() {
    return !records.isEmpty();
  }

  /** Whether the model learned from a record of this patient. */
  public boolean hasPatient(String patient) {
    return records.stream().anyMatch(entry -> entry.patient().equals(patient));
  }

  /** The text form. */
  public String text() {
    SortedMap<String, SortedMap<String, List<String>>> grouped = new TreeMap<>();
    for (Entry entry : records) {
      grouped
          .computeIfAbsent(entry.database(), database -> new TreeMap<>())
          .computeIfAbsent(entry.patient(), patient -> new ArrayList<>())
          .add(entry.record());
    }
    try {
      return JSON.writeValueAsString(grouped);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("text can always be written as JSON", e);
    }
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static TrainingRecords parse(String text) {
    Map<String, Map<String, List<String>>> grouped;
    try {
      grouped = JSON.readValue(text, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "its training records are not JSON of the form {\"database\": {\"patient\":"
              + " [\"record\"]}}",
          e);
    }
    SortedSet<Entry> entries = new TreeSet<>();
    grouped.forEach(
        (database, patients) ->
            patients.forEach(
                (patient, names) ->
                    names.forEach(name -> entries.add(new Entry(database, patient, name)))));
    return new TrainingRecords(entries);
  }
}
