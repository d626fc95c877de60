package ecg4j.browser.classlib.ecg4j.formats.clinical;

import ecg4j.formats.file.FileBytes;
import ecg4j.formats.file.FormatException;
import ecg4j.formats.file.ReadOptions;
import ecg4j.formats.file.RecordingFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Refuses HL7 aECG: TeaVM has no reader of XML streams. */
public final class TAecg {

  private TAecg() {}

  public static boolean isOne(FileBytes start) {
    return new String(start.bytes(), StandardCharsets.ISO_8859_1)
        .replace("\0", "")
        .contains("<AnnotatedECG");
  }

  public static RecordingFile open(Path file, ReadOptions options) throws IOException {
    throw new FormatException(
        file, "was recognised as HL7 aECG, which the page does not read; use scripts/ecg annotate");
  }
}
