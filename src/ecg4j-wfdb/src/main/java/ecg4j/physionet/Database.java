package ecg4j.physionet;

import java.util.regex.Pattern;

/**
 * A database of PhysioNet.
 *
 * @param folder short name at PhysioNet
 * @param version version at PhysioNet
 * @param annotator suffix of the files with the reference annotations
 */
public record Database(String folder, String version, String annotator) {

  // Must precede the constants, whose constructor uses these patterns.
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");
  private static final Pattern VERSION = Pattern.compile("\\d+(?:\\.\\d+)*+");

  /** MIT-BIH Arrhythmia Database: 48 records of 30 minutes, 2 leads, 360 Hz. */
  public static final Database MITDB = new Database("mitdb", "1.0.0", "atr");

  /** St Petersburg INCART 12-lead Arrhythmia Database: 75 records of 30 minutes, 257 Hz. */
  public static final Database INCARTDB = new Database("incartdb", "1.0.0", "atr");

  /**
   * Checks name and version.
   *
   * @throws IllegalArgumentException if the name or the version is not valid at PhysioNet
   */
  public Database {
    if (!NAME.matcher(folder).matches() || !VERSION.matcher(version).matches()) {
      throw new IllegalArgumentException(
          "database '%s', version '%s': allowed: a short name at PhysioNet, such as svdb, and a version, such as 1.0.0"
              .formatted(folder, version));
    }
  }

  /** The folder below the data folder. Versions other than the default have a separate folder. */
  public String directory() {
    return version.equals(MITDB.version) ? folder : folder + "-" + version;
  }

  /** Path on PhysioNet and every mirror of it. */
  public String path() {
    return "files/" + folder + "/" + version;
  }
}
