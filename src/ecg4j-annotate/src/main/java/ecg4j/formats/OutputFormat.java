package ecg4j.formats;

import java.nio.file.Path;
import java.util.Locale;

/** The formats that can be written, chosen by the file name extension. */
public enum OutputFormat {
  /** A WFDB record: no extension, or .hea. */
  WFDB,
  /** EDF+: .edf. */
  EDF,
  /** A comma-separated table: .csv. */
  CSV,
  /** A tab-separated table: .tsv. */
  TSV,
  /** A NumPy array: .npy. */
  NPY;

  /**
   * Returns the format for a file's extension.
   *
   * @throws IllegalArgumentException if no format has this extension
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
              ("'%s' is no ending of a format that is written; allowed: .edf, .csv, .tsv, .npy,"
                      + " and .hea or none for a WFDB record")
                  .formatted(name.substring(dot)));
    };
  }

  /** Whether files of this format hold annotations, too, or are accompanied by a file of them. */
  public boolean holdsAnnotations() {
    return this == WFDB || this == EDF;
  }
}
