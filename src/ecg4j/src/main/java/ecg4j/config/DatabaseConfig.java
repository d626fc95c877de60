package ecg4j.config;

import ecg4j.beats.LabelMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One entry of {@code data.databases}: a folder of WFDB records or a database of PhysioNet, and
 * what it is used for. {@link DatabaseList} reads and writes it as text.
 *
 * @param source path of a folder, or PhysioNet's short name, such as {@code svdb}, optionally with
 *     its version, such as {@code svdb@1.0.0}
 * @param name of the database in results, by which its peculiarities are known; empty: from the
 *     source
 * @param leads names of the lead to use in order of preference; {@code *} is a record's first
 *     signal; empty: the database's own
 * @param patients whose record is whose: {@code record}, {@code comment}, {@code
 *     column:FILE:COLUMN} or {@code groups:201+202}; empty: the database's own
 * @param map which symbols belong to which class; empty: {@code data.map}
 * @param role what its beats are for
 * @param records the only records to use; empty: all
 * @param exclude records not to use
 * @param annotator ending of the annotation files; empty: the database's own, usually {@code atr}
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

  /** What the beats of a database are for. */
  public enum Role {
    /** Divided by the protocol into training, validation and test part. */
    TRAIN,
    /** The validation part, instead of a share of the training patients. */
    VALIDATION,
    /** The test part; nothing of the databases to train on is held back for it. */
    TEST,
    /** Healthy people: some of their normal beats join the training part. */
    TRAIN_NORMAL
  }

  /** All records of a database, by its own rules. */
  static DatabaseConfig of(String source, Role role) {
    return new DatabaseConfig(
        source, "", List.of(), "", Optional.empty(), role, List.of(), List.of(), "");
  }

  /** Whether the source is a folder rather than a name. */
  public boolean isFolder() {
    return source.contains("/") || source.contains("\\") || source.startsWith(".");
  }

  /** PhysioNet's version after the {@code @}, if one is given. */
  public Optional<String> version() {
    int at = source.indexOf('@');
    return isFolder() || at < 0 ? Optional.empty() : Optional.of(source.substring(at + 1));
  }

  /**
   * Name of the database in results: the given one, PhysioNet's, or the folder's. In PhysioNet's
   * layout, a folder is called by its version and stands in one that is called by its name.
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
    boolean version = last.matches("\\d+(\\.\\d+)+") && parts.length > 1;
    return (version ? parts[parts.length - 2] : last).toLowerCase(Locale.ROOT);
  }
}
