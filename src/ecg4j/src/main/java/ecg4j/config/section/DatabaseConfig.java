package ecg4j.config.section;

import ecg4j.beats.LabelMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One entry of {@code data.databases}: a folder of WFDB records or a database of PhysioNet, and its
 * role. {@link DatabaseList} reads and writes it as text.
 *
 * @param source path of a folder, or PhysioNet's short name, for example {@code svdb}, optionally
 *     with a version, for example {@code svdb@1.0.0}
 * @param name name of the database in results, also used to find its built-in rules; empty: from
 *     the source
 * @param leads names of the lead to use, in order of preference; {@code *} is the first signal of a
 *     record; empty: the default of the database
 * @param patients how records are assigned to patients: {@code record}, {@code comment}, {@code
 *     column:FILE:COLUMN} or {@code groups:201+202}; empty: the default of the database
 * @param map map of symbols to classes; empty: {@code data.map}
 * @param role use of its beats
 * @param records the only records to use; empty: all
 * @param exclude records not to use
 * @param annotator suffix of the annotation files; empty: the default of the database, usually
 *     {@code atr}
 */
public record DatabaseConfig(
    String source,
    String name,
    List<String> leads,
    String patients,
    Optional<LabelMap> map,
    Role role,
    List<String> records,
    List<String> exclude,
    String annotator) {

  /** The use of the beats of a database. */
  public enum Role {
    /** Divided by the protocol into training, validation and test parts. */
    TRAIN,
    /** The validation part, instead of a part of the training patients. */
    VALIDATION,
    /** The test part; then no part of the training databases is used for test. */
    TEST,
    /** Healthy people; some of their normal beats are added to the training part. */
    TRAIN_NORMAL
  }

  /** All records of a database, with its default rules. */
  static DatabaseConfig of(String source, Role role) {
    return new DatabaseConfig(
        source, "", List.of(), "", Optional.empty(), role, List.of(), List.of(), "");
  }

  /** Whether the source is a folder rather than a name. */
  public boolean isFolder() {
    return source.contains("/") || source.contains("\\") || source.startsWith(".");
  }

  /** The PhysioNet version after the {@code @}, if given. */
  public Optional<String> version() {
    int at = source.indexOf('@');
    return isFolder() || at < 0 ? Optional.empty() : Optional.of(source.substring(at + 1));
  }

  /**
   * Name of the database in results: the given name, or that of PhysioNet or the folder. In
   * PhysioNet's layout, the name is that of the parent folder, since the folder is named by its
   * version.
   */
  public String databaseName() {
    if (!name.isEmpty()) {
      return name;
    }
    if (!isFolder()) {
      int at = source.indexOf('@');
      return at < 0 ? source : source.substring(0, at);
    }
    String[] parts = source.replace('\\', '/').replaceAll("/+$", "").split("/");
    String last = parts[parts.length - 1];
    boolean version = last.matches("\\d+(?:\\.\\d+)++") && parts.length > 1;
    return (version ? parts[parts.length - 2] : last).toLowerCase(Locale.ROOT);
  }
}
