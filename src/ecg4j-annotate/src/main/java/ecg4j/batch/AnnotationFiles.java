package ecg4j.batch;

import ecg4j.files.AtomicFile;
import ecg4j.files.FileSet;
import ecg4j.formats.file.RecordName;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The output files of an annotated recording: {@code NAME.aami} for the WFDB tools, {@code
 * NAME.csv} for other programs, and the page {@code NAME.html}. If the recording itself is {@code
 * NAME.csv}, the table is named {@code NAME.beats.csv}. After a review, the files are {@code
 * NAME.rev} and {@code NAME.rev.csv}.
 *
 * @param folder output folder; created if it does not exist
 * @param content which files to write
 */
public record AnnotationFiles(Path folder, AnnotationContent content) {

  /** Extension of the annotation files, called the annotator by the WFDB tools. */
  public static final String ANNOTATOR = "aami";

  /** Extension of the annotation files after a review. */
  public static final String REVIEWED = "rev";

  private static final String TABLE = ".csv";

  /** Returns the output files of the recording at this path. */
  public List<Path> of(Path recording) {
    String name = RecordName.of(recording);
    if (content == AnnotationContent.REVIEW) {
      String reviewed = name + "." + REVIEWED;
      return List.of(folder.resolve(reviewed), folder.resolve(reviewed + TABLE));
    }
    boolean taken = String.valueOf(recording.getFileName()).equalsIgnoreCase(name + TABLE);
    List<Path> files = new ArrayList<>();
    files.add(folder.resolve(name + "." + ANNOTATOR));
    files.add(folder.resolve(name + (taken ? ".beats" : "") + TABLE));
    if (content.hasPage()) {
      files.add(folder.resolve(name + ".html"));
    }
    return files;
  }

  /**
   * Whether the output files of a recording exist and were created with the same model and
   * settings. The first line of the table must be this origin.
   */
  public boolean isDone(Path recording, String origin) throws IOException {
    FileSet.recover(folder, RecordName.of(recording));
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

  /** Writes the files of one recording. They replace earlier files together, or not at all. */
  public void write(Path recording, AnnotationTask.Done done) throws IOException {
    List<Path> files = of(recording);
    FileSet.write(
        folder,
        RecordName.of(recording),
        List.of(),
        draft -> {
          for (int i = 0; i < files.size(); i++) {
            byte[] content = done.files()[i];
            Path file = draft.resolve(files.get(i).getFileName());
            AtomicFile.write(file, out -> out.write(content));
          }
        });
  }
}
