package ecg4j.annotate;

import ecg4j.models.AtomicFile;
import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.Annotations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the outcome of an annotated record goes: {@code NAME.ecg} for WFDB's tools, {@code
 * NAME.csv} for everything else, {@code NAME.html} to be looked at.
 *
 * @param folder made where it is not there
 * @param page makes the page, where one is wanted
 */
public record AnnotationFiles(Path folder, Optional<Page> page) {

  /** Ending of the annotation files, which WFDB's tools call the annotator. */
  public static final String ANNOTATOR = "ecg";

  /** The files of one record. */
  public List<Path> of(String record) {
    List<Path> files = new ArrayList<>();
    files.add(folder.resolve(record + "." + ANNOTATOR));
    files.add(folder.resolve(record + ".csv"));
    if (page.isPresent()) {
      files.add(folder.resolve(record + ".html"));
    }
    return files;
  }

  /** Makes the page of a record. */
  @FunctionalInterface
  public interface Page {
    /** The whole page as text. */
    String of(AnnotatedRecord record) throws IOException;
  }

  /** Writes the files of one record, each of them whole or not at all. */
  public void write(AnnotatedRecord record) throws IOException {
    Files.createDirectories(folder);
    List<Path> files = of(record.name());
    int signal = Math.min(255, record.lead().index());
    List<Annotation> annotations =
        record.beats().stream()
            .map(beat -> new Annotation(beat.sample(), record.symbol(beat), 0, signal, 0, ""))
            .toList();
    Annotations.write(files.get(0), annotations);
    AtomicFile.write(files.get(1), BeatTable.of(record));
    if (page.isPresent()) {
      AtomicFile.write(files.get(2), page.get().of(record));
    }
  }
}
