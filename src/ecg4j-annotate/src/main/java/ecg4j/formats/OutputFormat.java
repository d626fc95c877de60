package ecg4j.formats;

import java.nio.file.Path;
import java.util.Locale;

/** The formats that are written, by the ending of the file. */
public enum OutputFormat {
  /** A WFDB record: no ending, or .hea. */
  WFDB,
  /** EDF+: .edf. */
  EDF,
  /** A table with commas: .csv. */
  CSV,
  /** A table with tabs: .tsv. */
  TSV,
  /** A NumPy array: .npy. */
  NPY;

  /**
   * The format that a file's ending stands for.
   *
   * @throws IllegalArgumentException if it stands for none
   */
  public static OutputFormat of(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    String ending = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    return switch (ending) {
      case "", "hea" -> WFDB;
      case "edf" -> EDF;
      case "csv" -> CSV;
      case "tsv" -> TSV;
      case "npy" -> NPY;
      default ->
          throw new IllegalArgumentException(
              ("'%s' is no ending of a format that is written; allowed are .edf, .csv, .tsv, .npy,"
                      + " and .hea or none for a WFDB record")
                  .formatted(name.substring(dot)));
    };
  }
}
