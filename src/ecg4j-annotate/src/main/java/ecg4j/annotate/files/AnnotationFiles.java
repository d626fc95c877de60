package ecg4j.annotate.files;

import ecg4j.files.AtomicFile;
import ecg4j.formats.file.RecordName;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files that are written for an annotated recording: {@code NAME.aami} for WFDB's tools, {@code
 * NAME.csv} for all other programs, and the page {@code NAME.html}. The table of a recording that
 * is itself {@code NAME.csv} is {@code NAME.beats.csv}.
 *
 * @param folder created if it does not exist
 * @param page whether there is a page
 */
public record AnnotationFiles(Path folder, boolean page) {

  /** Ending of the annotation files, which WFDB's tools call the annotator. */
  public static final String ANNOTATOR = "aami";

  private static final String TABLE = ".csv";

  /** The files of one recording, by its path. */
  public List<Path> of(Path recording) {
    String name = RecordName.of(recording);
    boolean taken = String.valueOf(recording.getFileName()).equalsIgnoreCase(name + TABLE);
    List<Path> files = new ArrayList<>();
    files.add(folder.resolve(name + "." + ANNOTATOR));
    files.add(folder.resolve(name + (taken ? ".beats" : "") + TABLE));
    if (page) {
      files.add(folder.resolve(name + ".html"));
    }
    return files;
  }

  /**
   * Whether all files of a recording exist, and its table begins with this line: it was made with
   * the same model and settings.
   */
  public boolean isDone(Path recording, String origin) throws IOException {
    for (Path file : of(recording)) {
      if (!Files.isRegularFile(file)) {
        return false;
      }
    }
    try (BufferedReader table = Files.newBufferedReader(of(recording).get(1))) {
      return ("# " + origin).equals(table.readLine());
    } catch (MalformedInputException e) {
      return false;
    }
  }

  /** Writes the files of one recording, each of them whole or not at all. */
  public void write(Path recording, AnnotationWork.Done done) throws IOException {
    Files.createDirectories(folder);
    List<Path> files = of(recording);
    for (int i = 0; i < files.size(); i++) {
      byte[] content = done.files()[i];
      AtomicFile.write(files.get(i), out -> out.write(content));
    }
  }
}
