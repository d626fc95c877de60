package ecg4j.annotate.files;

import ecg4j.files.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the outcome of an annotated record goes: {@code NAME.ecg} for WFDB's tools, {@code
 * NAME.csv} for everything else, {@code NAME.html} to be looked at.
 *
 * @param folder made where it is not there
 * @param page whether there is a page
 */
public record AnnotationFiles(Path folder, boolean page) {

  /** Ending of the annotation files, which WFDB's tools call the annotator. */
  public static final String ANNOTATOR = "ecg";

  /** The files of one record. */
  public List<Path> of(String record) {
    List<Path> files = new ArrayList<>();
    files.add(folder.resolve(record + "." + ANNOTATOR));
    files.add(folder.resolve(record + ".csv"));
    if (page) {
      files.add(folder.resolve(record + ".html"));
    }
    return files;
  }

  /** Writes the files of one record, each of them whole or not at all. */
  public void write(AnnotationWork.Done done) throws IOException {
    Files.createDirectories(folder);
    List<Path> files = of(done.summary().name());
    for (int i = 0; i < files.size(); i++) {
      byte[] content = done.files()[i];
      AtomicFile.write(files.get(i), out -> out.write(content));
    }
  }
}
