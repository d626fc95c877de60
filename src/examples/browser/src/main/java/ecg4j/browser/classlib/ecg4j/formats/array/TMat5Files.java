package ecg4j.browser.classlib.ecg4j.formats.array;

import ecg4j.formats.file.FileBytes;
import ecg4j.formats.file.FormatException;
import ecg4j.formats.file.ReadOptions;
import ecg4j.formats.file.RecordingFile;
import java.io.IOException;
import java.nio.file.Path;

/** Refuses MATLAB files of version 5, whose library is not compiled for the page. */
public final class TMat5Files {

  private TMat5Files() {}

  public static boolean isOne(FileBytes start) {
    return start.startsWith("MATLAB 5.0 MAT-file");
  }

  public static RecordingFile open(Path file, ReadOptions options) throws IOException {
    throw new FormatException(
        file,
        "was recognised as a MATLAB file of version 5, which the page does not read; save it with"
            + " -v4 or as CSV, or use scripts/ecg annotate");
  }
}
