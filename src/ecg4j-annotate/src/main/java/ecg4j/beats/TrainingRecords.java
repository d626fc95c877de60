package ecg4j.beats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The records from which a model learned: those it was fitted to and those that selected its best
 * epoch. A score on any record of these patients is not a score on new patients.
 *
 * <p>The text form is JSON, grouped by database and patient: {@code {"mitdb": {"mitdb/101":
 * ["101"]}}}.
 *
 * @param records sorted, without duplicates
 */
public record TrainingRecords(SortedSet<Entry> records) {

  /** The value for a model that does not state its training records. */
  public static final TrainingRecords UNKNOWN = new TrainingRecords(new TreeSet<>());

  private static final String FORM =
      "its training records are not JSON of the form {\"database\": {\"patient\":"
          + " [\"record\"]}}";
  private static final JsonFactory JSON = new JsonFactory();

  /**
   * One record.
   *
   * @param database short name, for example {@code mitdb}
   * @param patient database and patient, for example {@code mitdb/201}
   * @param record name of the record
   */
  public record Entry(String database, String patient, String record) implements Comparable<Entry> {

    private static final Comparator<Entry> ORDER =
        Comparator.comparing(Entry::database)
            .thenComparing(Entry::patient)
            .thenComparing(Entry::record);

    @Override
    public int compareTo(Entry other) {
      return ORDER.compare(this, other);
    }
  }

  /** Copies the set. */
  public TrainingRecords {
    records = Collections.unmodifiableSortedSet(new TreeSet<>(records));
  }

  /** The union of two sets of records. */
  public TrainingRecords and(TrainingRecords others) {
    SortedSet<Entry> entries = new TreeSet<>(records);
    entries.addAll(others.records);
    return new TrainingRecords(entries);
  }

  /** Whether the model states its training records. */
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
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      for (var database : grouped.entrySet()) {
        json.writeObjectFieldStart(database.getKey());
        for (var patient : database.getValue().entrySet()) {
          json.writeFieldName(patient.getKey());
          json.writeArray(patient.getValue().toArray(String[]::new), 0, patient.getValue().size());
        }
        json.writeEndObject();
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to a string cannot fail", e);
    }
    return text.toString();
  }

  /**
   * Parses the text form.
   *
   * @throws IllegalArgumentException if the text does not have this form
   */
  public static TrainingRecords parse(String text) {
    SortedSet<Entry> entries = new TreeSet<>();
    try (JsonParser json = JSON.createParser(text)) {
      require(json.nextToken() == JsonToken.START_OBJECT);
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String database = json.currentName();
        require(json.nextToken() == JsonToken.START_OBJECT);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          String patient = json.currentName();
          require(json.nextToken() == JsonToken.START_ARRAY);
          while (json.nextToken() == JsonToken.VALUE_STRING) {
            entries.add(new Entry(database, patient, json.getText()));
          }
          require(json.currentToken() == JsonToken.END_ARRAY);
        }
        require(json.currentToken() == JsonToken.END_OBJECT);
      }
      require(json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null);
    } catch (IOException e) {
      throw new IllegalArgumentException(FORM, e);
    }
    return new TrainingRecords(entries);
  }

  private static void require(boolean condition) {
    if (!condition) {
      throw new IllegalArgumentException(FORM);
    }
  }
}
