package ecg4j.data.database;

import ecg4j.data.set.Beat;
import ecg4j.files.Utf8Lines;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.WfdbException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rule that assigns records to patients. Divisions by patient are only as good as this rule: if
 * two records of one person count as two people, that person can be on both sides of a split.
 *
 * @param byComment whether the header comment {@code patient N} states the patient
 * @param complete whether the table must name every record
 * @param table patients by record; a patient with a {@code /} belongs to another database
 */
public record PatientRule(boolean byComment, boolean complete, Map<String, String> table)
    implements Serializable {

  /** Each record is a separate patient. */
  public static final PatientRule RECORD = new PatientRule(false, false, Map.of());

  /** The header comment {@code patient N} states the patient. */
  public static final PatientRule COMMENT = new PatientRule(true, false, Map.of());

  private static final Pattern PATIENT =
      Pattern.compile("\\bpatient\\s+(\\d+)", Pattern.CASE_INSENSITIVE);

  private static final String ALLOWED =
      "record, comment, column:FILE:COLUMN (a table with a column 'record') or groups:201+202,…";

  public PatientRule {
    table = Map.copyOf(table);
  }

  /**
   * Parses groups of records that share a patient, for example {@code 201+202,a+b}. The patient is
   * named after the first record of the group. Every other record is a separate patient.
   */
  public static PatientRule groups(String text) {
    Map<String, String> table = new HashMap<>();
    for (String group : text.split(",")) {
      String[] records = group.strip().split("\\+");
      for (String record : records) {
        table.put(record.strip(), records[0].strip());
      }
    }
    return new PatientRule(false, false, table);
  }

  /**
   * Parses a rule; see {@link ecg4j.config.section.DatabaseConfig#patients}.
   *
   * @param folder folder that contains the file of a column
   * @throws IllegalArgumentException if the text is not a valid rule
   * @throws IOException if the file of a column cannot be read, or has no such column
   */
  public static PatientRule parse(String text, Path folder) throws IOException {
    String[] parts = text.split(":", 3);
    switch (parts[0]) {
      case "record" -> {
        return RECORD;
      }
      case "comment" -> {
        return COMMENT;
      }
      case "groups" -> {
        if (parts.length == 2 && !parts[1].isBlank()) {
          return groups(parts[1]);
        }
      }
      case "column" -> {
        if (parts.length == 3) {
          return column(folder.resolve(parts[1]), parts[2]);
        }
      }
      default -> {
        // The message below states the allowed values.
      }
    }
    throw new IllegalArgumentException(
        "data.databases: patients is '" + text + "'; allowed: " + ALLOWED);
  }

  private static PatientRule column(Path file, String name) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new WfdbException(file + " does not exist; it must name the patient of each record");
    }
    List<String> lines = Utf8Lines.read(file);
    String separator = !lines.isEmpty() && lines.get(0).indexOf('\t') >= 0 ? "\t" : ",";
    List<String> header = lines.isEmpty() ? List.of() : cells(lines.get(0), separator);
    int record = header.indexOf("record");
    int patient = header.indexOf(name);
    if (record < 0 || patient < 0) {
      throw new WfdbException(
          "%s has the columns %s; needed are 'record' and '%s'".formatted(file, header, name));
    }
    Map<String, String> table = new HashMap<>();
    for (int i = 1; i < lines.size(); i++) {
      List<String> cells = cells(lines.get(i), separator);
      if (!lines.get(i).isBlank()) {
        if (cells.size() != header.size() || cells.get(patient).isEmpty()) {
          throw new WfdbException(
              "%s line %s: needed are %s cells, with a patient"
                  .formatted(file, i + 1, header.size()));
        }
        table.put(cells.get(record), cells.get(patient));
      }
    }
    return new PatientRule(false, true, table);
  }

  private static List<String> cells(String line, String separator) {
    return Pattern.compile(separator)
        .splitAsStream(line + separator)
        .map(cell -> cell.strip().replaceAll("^\"(.*)\"$", "$1"))
        .toList();
  }

  /**
   * Returns the patient of a record, in the form of {@link Beat#patient}.
   *
   * @throws WfdbException if neither the header nor the table states the patient
   */
  String patient(String database, Header header) throws WfdbException {
    if (byComment) {
      for (String comment : header.comments()) {
        Matcher found = PATIENT.matcher(comment);
        if (found.find()) {
          return database + "/" + Long.parseLong(found.group(1));
        }
      }
      throw new WfdbException(
          "the header of record %s of %s has no comment 'patient N', which tells whose record it is"
              .formatted(header.name(), database));
    }
    String name = header.name();
    if (complete && !table.containsKey(name)) {
      throw new WfdbException(
          "the table of patients of %s has no row for record %s".formatted(database, name));
    }
    String patient = table.getOrDefault(name, name);
    return patient.contains("/") ? patient : database + "/" + patient;
  }
}
