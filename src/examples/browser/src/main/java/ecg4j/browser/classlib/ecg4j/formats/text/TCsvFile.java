package ecg4j.browser.classlib.ecg4j.formats.text;

import ecg4j.formats.file.FileBytes;
import ecg4j.formats.file.FormatException;
import ecg4j.formats.file.ReadOptions;
import ecg4j.formats.file.RecordingFile;
import java.io.IOException;

/** Refuses tables: compiled by TeaVM 0.16, the reader of CSV files does not end. */
public abstract class TCsvFile implements RecordingFile {

  private TCsvFile() {}

  public static TCsvFile open(FileBytes start, ReadOptions options) throws IOException {
    throw new FormatException(
        start.file(),
        "is a text file, and the page does not read CSV; convert it with scripts/ecg convert, for"
            + " example to EDF, or use scripts/ecg annotate");
  }
}
