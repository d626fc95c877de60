package ecg4j.wfdb.physionet;

/** The databases that are fetched by name. */
public enum Database {
  /** MIT-BIH Arrhythmia Database: 48 records of 30 minutes, 2 leads, 360 Hz. */
  MITDB("mitdb", "1.0.0"),
  /** St Petersburg INCART 12-lead Arrhythmia Database: 75 records of 30 minutes, 257 Hz. */
  INCARTDB("incartdb", "1.0.0");

  private final String folder;
  private final String version;

  Database(String folder, String version) {
    this.folder = folder;
    this.version = version;
  }

  /** PhysioNet's short name, and the folder below the data folder. */
  public String folder() {
    return folder;
  }

  /** Path on PhysioNet and every mirror of it. */
  public String path() {
    return "files/" + folder + "/" + version;
  }

  /** Ending of the files with the reference annotations. */
  public String annotator() {
    return "atr";
  }
}
